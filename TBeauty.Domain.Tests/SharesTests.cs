using CsCheck;
using TBeauty.Commerce.Pricing;

namespace TBeauty.Domain.Tests;

/// <summary>No kobo is lost between lines, and none is made.</summary>
public class SharesTests
{
    private static readonly Gen<decimal> Amount = Gen.Long[0, 1_000_000_000_000].Select(kobo => kobo / 100m);

    private static readonly Gen<(decimal[] Weights, decimal Amount)> Parting =
        from weights in Amount.Array[1, 40]
        from part in Gen.Double[0, 1]
        select (weights, decimal.Floor(weights.Sum() * (decimal)part * 100) / 100);

    [Fact]
    public void The_largest_remainders_take_the_kobo_that_are_left()
    {
        Assert.Equal([600.00m, 400.00m], Shares.Of(1000m, [6000m, 4000m]));
        // 33.33… each: one kobo is left, and the first takes it.
        Assert.Equal([33.34m, 33.33m, 33.33m], Shares.Of(100m, [1m, 1m, 1m], [100m, 100m, 100m]));
        // 0.01 × 1/6, 2/6, 3/6: the third has the largest remainder.
        Assert.Equal([0.00m, 0.00m, 0.01m], Shares.Of(0.01m, [1m, 2m, 3m]));
        Assert.Equal([923.08m, 76.92m], Shares.Of(1000m, [6000m, 500m]));
        Assert.Equal([0.00m, 0.00m], Shares.Of(5m, [0m, 0m]));
    }

    [Fact]
    public void What_a_line_has_no_room_for_the_others_take()
    {
        Assert.Equal([10.00m, 45.00m, 45.00m], Shares.Of(100m, [100m, 100m, 100m], [10m, 100m, 100m]));
        Assert.Equal([1.00m, 2.00m], Shares.Of(100m, [50m, 50m], [1m, 2m]));
    }

    [Fact]
    public void Shares_are_the_amount_whole_kobo_and_less_than_a_kobo_from_exact() => Parting.Sample(parting =>
    {
        var (weights, amount) = parting;
        var shares = Shares.Of(amount, weights);

        Assert.Equal(amount, shares.Sum());
        foreach (var (share, weight) in shares.Zip(weights))
        {
            Assert.InRange(share, 0m, weight);
            Assert.Equal(0m, share * 100 % 1);
            Assert.True(weights.Sum() == 0 || Math.Abs(share - amount * weight / weights.Sum()) < 0.01m);
        }
    });

    [Fact]
    public void Limits_hold_whatever_the_weights() =>
        Gen.Select(Amount.Array[1, 20], Amount).SelectMany((weights, amount) =>
            Gen.Double[0, 1].Array[weights.Length].Select(parts => (weights, amount, parts))).Sample(drawn =>
        {
            var (weights, amount, parts) = drawn;
            decimal[] limits = [
                .. weights.Zip(parts, (weight, part) => decimal.Floor(weight * (decimal)part * 100) / 100)];

            var shares = Shares.Of(amount, weights, limits);

            Assert.Equal(Math.Min(amount, limits.Sum()), shares.Sum());
            Assert.All(shares.Zip(limits), pair => Assert.InRange(pair.First, 0m, pair.Second));
        });
}
