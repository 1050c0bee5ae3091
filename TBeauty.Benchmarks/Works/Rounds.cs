using System.Globalization;
using TBeauty.Benchmarks.Measuring;

namespace TBeauty.Benchmarks.Works;

/// <summary>Drives contenders in turn, so that whatever the machine does meanwhile happens to all of them.</summary>
internal static class Rounds
{
    public static async Task<IReadOnlyList<Row>> Run(
        IWork work, string scale, int connections, Contest contest, Choices choices, Progress progress)
    {
        foreach (var contender in contest.Contenders)
        {
            progress.Say($"{work.Name}, {connections} connections: warming {contender.Name}");
            await contender.Run(choices.WarmSeconds);
        }

        var measured = contest.Contenders.ToDictionary(contender => contender, _ => new List<Measure>());
        for (var round = 1; round <= choices.Rounds; round++)
        {
            foreach (var contender in contest.Contenders)
            {
                var measure = await contender.Run(choices.Seconds);
                measured[contender].Add(measure);
                progress.Say(string.Create(CultureInfo.InvariantCulture,
                    $"{work.Name}, {connections} connections, round {round}: {contender.Name} {measure.PerSecond:N1}/s, p50 {measure.P50 / 1000:N2} ms, p99 {measure.P99 / 1000:N2} ms{(measure.Errors > 0 ? $", {measure.Errors} errors: {measure.FirstError}" : "")}"));
            }
        }

        var shop = Measure.Median(measured[contest.Contenders[0]]);
        return
        [
            .. contest.Contenders.Select((contender, place) =>
            {
                var median = Measure.Median(measured[contender]);
                return new Row(work.Name, scale, connections, contender.Name, median,
                    place is 0 ? null : shop.PerSecond / median.PerSecond, contender.Target);
            }),
        ];
    }
}
