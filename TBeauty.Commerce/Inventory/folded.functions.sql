-- The fold of TBeauty.Commerce.Fold, for words that only statements compare; a test compares the two letter by letter.
create or replace function inventory.folded(p_word text)
returns text
language plpgsql immutable parallel safe as $$
declare
    word text := p_word;
    pair text[];
    marks constant text :=
        '[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u064b-\u065f\u0670\u0591-\u05c7]';
begin
    if word ~ '[^ -~]' then
        word := regexp_replace(normalize(word, nfd), marks, '', 'g');
        -- Letters that Unicode doesn't take apart.
        foreach pair slice 1 in array array[
            ['aa', 'Ꜳꜳ'], ['ae', 'Ææ'], ['ao', 'Ꜵꜵ'], ['au', 'Ꜷꜷ'], ['av', 'ꜸꜹꜺꜻ'], ['ay', 'Ꜽꜽ'],
            ['dz', 'ǄǅǆǱǲǳʣʥꭦ'], ['ff', 'ﬀ'], ['ffi', 'ﬃ'], ['ffl', 'ﬄ'], ['fi', 'ﬁ'], ['fl', 'ﬂ'],
            ['hv', 'ƕǶ'], ['ij', 'Ĳĳ'], ['lj', 'Ǉǈǉ'], ['ll', 'Ỻỻ'], ['lz', 'ɮ'], ['nj', 'Ǌǋǌ'], ['oe', 'Œœꭢ'],
            ['oi', 'Ƣƣ'], ['oo', 'Ꝏꝏ'], ['ou', 'Ȣȣ'], ['ss', 'ßẞ'], ['st', 'ﬅﬆ'], ['th', 'ÞþꝤꝥꝦꝧ'],
            ['ts', 'ʦꭧ'], ['tz', 'Ꜩꜩ'], ['ui', 'ꭐ'], ['uo', 'ꭣ'], ['vy', 'Ꝡꝡ']]
        loop
            word := regexp_replace(word, '[' || pair[2] || ']', pair[1], 'g');
        end loop;
        word := translate(word,
            'ȺɐɑɒᶏᶐẚⱥⱭⱯⱰƀƁƂƃɃɓᵬᶀꞖꞗꞴꞵƇƈȻȼɕↄꜾꜿꞒꞓꞔꟄÐðĐđƉƊƋƌȡɖɗᵭᶁᶑẟꝹꝺꟇꟈƎƏƐǝɆɇɘəɚɛɜɝᶒᶓᶔᶕⱸꞫꬳꬴƑƒɸᵮᶂⱷꝻꝼꞘꞙƓƔǤǥɠɡɣᵹᶃꝽꞠꞡ'
            || 'ꞬꬶĦħɥɦɧʮʯⱧⱨⱵⱶꜦꜧꞍꞕꞪıƖƗɨɩɪᵼᶖꞮȷɈɉɟʄʝꞲĸƘƙʞᶄⱩⱪꝀꝁꝂꝃꝄꝅꞢꞣꞰĿŀŁłƚƛȴȽɫɬɭᶅⱠⱡⱢꝆꝇꝈꝉꞀꞁꞎꞭꬷꬸꬹƜɯɰɱᵯᶆⱮꬺŉŊŋƝƞȠȵɲɳᵰᶇꞐ'
            || 'ꞑꞤꞥꬻꬼØøƆƟɔɵɷᶗⱺꝊꝋꝌꝍꞶꞷꬿƤƥᵱᵽᶈⱣꝐꝑꝒꝓꝔꝕɊɋʠꝖꝗꝘꝙɌɍɹɺɻɼɽɾᵲᵳᶉⱤⱹꝚꝛꞂꞃꞦꞧꭉꭨſƩȿʂʃʅʆᵴᶊᶋᶘẜẝⱾꞄꞅꞨꞩꟅꟉꟊŦŧƫƬƭƮȶȾʇʈᵵⱦꞆꞇ'
            || 'ꞱƱɄʉʊᵿᶙꞸꞹꭎꭏꭒƲɅʋʌᶌỼỽⱱⱴꝞꝟƿǷʍⱲⱳᶍꞳꭓꭔꭕꭖꭗꭘꭙƳƴȜȝɎɏʎỾỿꭚƵƶƷƸƹƺȤȥɀʐʑʒʓᵶᶎᶚⱫⱬⱿꝢꝣꟆ',
            'aaaaaaaaaaabbbbbbbbbbbbccccccccccccdddddddddddddddddddeeeeeeeeeeeeeeeeeeeeffffffffffgggggggggggg'
            || 'gghhhhhhhhhhhhhhhhiiiiiiiiijjjjjjjkkkkkkkkkkkkkkkkllllllllllllllllllllllllllmmmmmmmmnnnnnnnnnnnn'
            || 'nnnnnooooooooooooooooppppppppppppqqqqqqqrrrrrrrrrrrrrrrrrrrrrssssssssssssssssssssstttttttttttttt'
            || 'tuuuuuuuuuuuvvvvvvvvvvvwwwwwxxxxxxxxxyyyyyyyyyyzzzzzzzzzzzzzzzzzzzzzz');
        word := regexp_replace(normalize(word, nfkd), marks, '', 'g');
    end if;
    word := regexp_replace(word, '[''`\u00b4\u02b9-\u02bf\u02c8\u02ca\u02cb\u02ee\u2018-\u201b\u2032\u2035]', '', 'g');
    return nullif(btrim(regexp_replace(lower(word), '[\s\u2010-\u2015\u2212\-]+', ' ', 'g')), '');
end
$$;
