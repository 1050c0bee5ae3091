using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Fluid;
using Fluid.Values;
using TBeauty.Commerce.Messages;

namespace TBeauty.AdminApi.Messages.Writing;

/// <summary>The three parts of a template, in Liquid.</summary>
internal sealed record TemplateSource(string Subject, string Text, string Html);

/// <summary>
/// Writes messages from templates. In HTML everything that is put in is escaped, whoever wrote it; templates reach
/// nothing but the facts that they are given, and stop after so many steps.
/// </summary>
internal static partial class MessageWriter
{
    private const int StepsAtMost = 20_000;
    private const int LettersAtMost = 200_000;

    /// <summary>Owners try templates: those of a shop are a few dozen.</summary>
    private const int ParsedAtMost = 500;

    private static readonly FluidParser Parser = new();
    private static readonly ConcurrentDictionary<string, IFluidTemplate> Parsed = [];

    /// <summary>Letters stay letters: naira signs and dotted vowels are no danger to HTML.</summary>
    private static readonly HtmlEncoder Escaping = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly TemplateOptions Options = new() { MaxSteps = StepsAtMost, MaxRecursion = 20 };

    /// <returns>What is wrong with a part of a template, in one sentence; null when nothing is.</returns>
    public static string? Fault(string source, IReadOnlyDictionary<string, object?> facts)
    {
        try
        {
            _ = Render(source, facts, NullEncoder.Default);
            return null;
        }
        catch (TemplateFault e)
        {
            return e.Message;
        }
    }

    /// <exception cref="TemplateFault">It can't be rendered.</exception>
    public static WrittenMessage Write(TemplateSource source, IReadOnlyDictionary<string, object?> facts)
    {
        var content = new Dictionary<string, object?>(facts) { ["content"] = Render(source.Html, facts, Escaping) };
        var subject = OneLine(Render(source.Subject, facts, NullEncoder.Default));
        return new(
            subject.Length > Message.SubjectLength ? Cut(subject) : subject,
            Render(source.Text, facts, NullEncoder.Default).Trim() + "\n",
            Render(DefaultTemplates.Layout, content, Escaping));
    }

    /// <summary>Never in the middle of a letter.</summary>
    private static string Cut(string subject) =>
        subject[..(char.IsHighSurrogate(subject[Message.SubjectLength - 1]) ? Message.SubjectLength - 1
            : Message.SubjectLength)];

    private static string Render(string source, IReadOnlyDictionary<string, object?> facts, TextEncoder encoder)
    {
        var template = Parse(source);
        var context = new TemplateContext(Options);
        foreach (var (name, value) in facts)
            context.SetValue(name, FluidValue.Create(value, Options));
        string text;
        try
        {
            using var output = new LimitedWriter(LettersAtMost);
            // Nothing of it waits for anything.
            template.RenderAsync(output, context, encoder, true).AsTask().GetAwaiter().GetResult();
            text = output.ToString();
        }
        catch (Exception e) when (
            e is InvalidOperationException or ParseException or ArgumentException or FormatException
            or OverflowException or InvalidCastException or DivideByZeroException)
        {
            throw new TemplateFault($"It can't be written: {e.Message}", e);
        }

        return text.Replace("\0", "", StringComparison.Ordinal);
    }

    private static IFluidTemplate Parse(string source)
    {
        if (Parsed.TryGetValue(source, out var known))
            return known;
        if (Ranges().IsMatch(Quoted().Replace(source, "''")))
            throw new TemplateFault("It counts from one number to another ('..'), which templates can't do.");
        if (!Parser.TryParse(source, out var template, out var error))
            throw new TemplateFault($"It is no Liquid: {error}");

        if (Parsed.Count >= ParsedAtMost)
            Parsed.Clear();
        Parsed[source] = template;
        return template;
    }

    /// <summary>
    /// A range inside a tag. All its numbers are made before the first step is counted, a hundred million if somebody
    /// says so.
    /// </summary>
    [GeneratedRegex(@"\{[{%](?:(?![%}]\}).)*\.\.", RegexOptions.Singleline)]
    private static partial Regex Ranges();

    /// <summary>Texts inside tags, where dots mean nothing.</summary>
    [GeneratedRegex(@"'[^'{}]*'|""[^""{}]*""")]
    private static partial Regex Quoted();

    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>A template that can't be written, in one sentence for its owner.</summary>
internal sealed class TemplateFault(string message, Exception? cause = null) : Exception(message, cause);
