namespace TBeauty.Tests.Workflow;

/// <summary>What staff may write into a zone.</summary>
public partial class DeliveryZoneTests
{
    [Fact]
    public async Task A_state_belongs_to_one_zone_whoever_is_first()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 6)
            .Select(i => shop.Owner.Post(Zones, Zone($"Race {i}", i % 2 is 0 ? "Taraba" : "taraba", 1000.00m))));

        var zone = Assert.Single(made, answer => (int)answer.Status is 201).Body["id"].Number();
        Assert.All(made.Where(answer => (int)answer.Status is not 201), answer =>
            answer.ExpectProblem(409, "delivery_zone.state_taken"));

        var other = await shop.Owner.Make(Zones, Zone("Other", "Yobe", 1000.00m));
        (await shop.Owner.Put($"{Zones}/{other}", new { states = new[] { "Taraba" } }))
            .ExpectProblem(409, "delivery_zone.state_taken");
        Assert.Equal("""["Yobe"]""", (await shop.Owner.Get($"{Zones}/{other}")).Expect(200).Body["states"].ToString());
        (await shop.Owner.Put($"{Zones}/{zone}", new { states = new[] { "Gombe" } })).Expect(200);
        (await shop.Owner.Put($"{Zones}/{other}", new { states = new[] { "Taraba", "Yobe" } })).Expect(200);
    }

    [Fact]
    public async Task Bad_input_is_named_and_changes_nothing()
    {
        var zone = await shop.Owner.Make(Zones, Zone("Middle", "Plateau", 2000.00m));
        var before = (await shop.Owner.Get($"{Zones}/{zone}")).Expect(200);

        (await shop.Owner.Post(Zones, Zone("Accra", "Accra", 1.00m))).ExpectProblem(400, "state.unknown");
        (await shop.Owner.Put($"{Zones}/{zone}", new { states = new[] { "Lagos", "Nowhere" } }))
            .ExpectProblem(400, "state.unknown");
        (await shop.Owner.Post(
            Zones, new
            {
                name = "Twice",
                states = new[] { "FCT", "Abuja" },
                rates = new[] { new { method = "standard", price = 1 } }
            }))
            .ExpectInvalid("states");
        (await shop.Owner.Post(
            Zones, new { name = "None", states = Array.Empty<string>(), rates = Array.Empty<object>() }))
            .ExpectInvalid("rates", "states");
        (await Rates(zone, new { method = "standard", price = -1 })).ExpectInvalid("rates[0].price");
        (await Rates(zone, new { method = "standard", price = 1, min_weight = 2, max_weight = 2 }))
            .ExpectInvalid("rates[0].max_weight");
        (await Rates(zone, new { method = "standard", price = 1, days_min = 3, days_max = 2 }))
            .ExpectInvalid("rates[0].days_max");
        (await Rates(zone, new { method = "standard", price = 1, max_weight = 5 },
            new { method = "standard", price = 2, min_weight = 4.999m }))
            .ExpectInvalid("rates");
        (await Rates(zone, new { method = "standard", price = 1 }, new { method = "standard", price = 2 }))
            .ExpectInvalid("rates");
        (await shop.Owner.Put($"{Zones}/{zone}", new { name = "Stale" }, ("If-Match", "\"1\""))).Expect(412);
        Assert.Equal(before.Text, (await shop.Owner.Get($"{Zones}/{zone}")).Expect(200).Text);

        (await Rates(zone, new { method = "standard", price = 1, max_weight = 5 },
            new { method = "standard", price = 2, min_weight = 5 },
            new { method = "express", price = 3 })).Expect(200);
        Assert.Contains((await shop.Owner.Get($"/api/v1/audit?subject_type=delivery_zone&subject_id={zone}"))
            .Expect(200).Body["entries"].Items(),
            entry => entry.ToString().Contains("\"method\":\"express\"", StringComparison.Ordinal));
    }
}
