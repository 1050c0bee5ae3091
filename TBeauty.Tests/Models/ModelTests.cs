using CsCheck;
using TBeauty.Commerce;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Models;

/// <summary>
/// Random rows of acts in the real shop. A row that fails is shrunk and printed with its seed: <c>CsCheck_Seed</c>
/// plays it again and goes on shrinking, <c>CsCheck_Iter</c> plays more rows, <c>CsCheck_Time</c> plays for so many
/// seconds.
/// </summary>
public class ModelTests(Shop shop, ITestOutputHelper output)
{
    private const int Clients = 4;

    [Fact]
    public Task One_after_the_other_every_act_ends_as_the_rules_say() =>
        Play(rows: 6, Acts.Scenes(6, 20, orders: 4), async scenes =>
    {
        var player = await Player.Enter(shop, alone: true);
        var system = await SystemUnderTest.Open(shop, player);
        var model = new ShopModel(TimeProvider.System.Today());
        foreach (var (number, act) in scenes.SelectMany(scene => scene).Index())
        {
            var expected = (string[])[.. After(model.Do(act), act), .. model.Stock(0), .. model.Stock(1),
                .. model.Orders()];
            var actual = (string[])[.. After(await system.Do(act, system.Look(), player), act),
                .. await system.Stock(0, player), .. await system.Stock(1, player), .. await system.Orders(player)];
            Assert.True(expected.SequenceEqual(actual), $"""
                Act {number}: the rules say
                {string.Join(Environment.NewLine, expected.Except(actual))}
                and the shop
                {string.Join(Environment.NewLine, actual.Except(expected))}
                """);
        }

        await system.AssertAllIsExplained(player);
    });

    [Fact]
    public Task All_at_once_nothing_is_lost_oversold_or_told_wrongly() =>
        Play(rows: 4, Acts.Scenes(20, 40, orders: 2), async scenes =>
    {
        var players = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Player.Enter(shop, alone: false)));
        var system = await SystemUnderTest.Open(shop, players[0]);

        await Task.WhenAll(players.Chunk(2).Select((pair, at) => Task.Run(async () =>
        {
            foreach (var scene in scenes.Where((_, scene) => scene % (Clients / 2) == at))
            {
                // Whoever began with an order goes on with it, whatever others do to it meanwhile.
                var seen = system.Look();
                foreach (var act in scene)
                {
                    // Two members of staff who don't know of each other do the same at the same time.
                    foreach (var outcome in await Task.WhenAll(pair.Select(player => system.Do(act, seen, player))))
                    {
                        // A shade is known as long as an active lot names it, and others switch lots on and off
                        // meanwhile.
                        Assert.True(outcome is { Status: 0 or 200 or 201 or 409 }
                            or { Status: 400, Code: "wish.unknown" },
                            After(outcome, act).Single());
                    }
                }
            }
        })));

        await system.AssertAllIsExplained(players[0]);
    });

    private static string[] After(Outcome outcome, Act act) => [$"{act}: {outcome}"];

    /// <summary>Plays so many rows, or as many as the environment asks for.</summary>
    private Task Play(int rows, Gen<Act[][]> scenes, Func<Act[][], Task> play) => scenes.SampleAsync(
        play, output.WriteLine, iter: Environment.GetEnvironmentVariable("CsCheck_Iter") is null ? rows : -1,
        threads: 2,
        print: Acts.Print);
}
