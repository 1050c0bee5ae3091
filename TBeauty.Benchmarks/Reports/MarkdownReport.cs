using System.Globalization;
using System.Text;
using TBeauty.Benchmarks.Measuring;

namespace TBeauty.Benchmarks.Reports;

/// <summary>The report for people.</summary>
internal static class MarkdownReport
{
    private static readonly string[] Processes = ["storefront", "admin", "back-office", "limit", "postgres", "redis", "generator"];

    public static string Of(Report report)
    {
        var text = new StringBuilder();
        var machine = report.Machine;
        Line(text, $"# Benchmarks of {report.Date:yyyy-MM-dd}");
        Line(text, $"");
        Line(text, $"`{report.Command}`");
        Line(text, $"");
        Line(
            text,
            $"{machine.Processor}, {machine.Cores} cores, {machine.MemoryGigabytes} GB, {machine.System}; {machine.DotNet}, {machine.Postgres}");
        Line(
            text,
            $"({machine.Durability}), {machine.Redis}; commit {machine.Commit}. Everything, the generator too, ran on this one machine.");
        Line(
            text,
            $"Medians of {report.Rounds} alternating rounds of {report.SecondsARound} s. Ratio: the shop's rate divided by the limit's.");
        Line(text, $"A processor column says how many processors that process kept busy.");
        foreach (var scale in report.Rows.GroupBy(row => row.Scale))
        {
            Line(text, $"");
            Line(text, $"## {scale.Key}");
            Line(text, $"");
            Table(text, [.. scale]);
        }

        Growth(text, report);
        Memory(text, report);
        Line(text, $"");
        Line(text, $"## What is measured");
        Line(text, $"");
        foreach (var (name, what) in report.Works)
            Line(text, $"- **{name}**: {what}");
        Line(text, $"");
        Line(text, $"## Notes");
        Line(text, $"");
        foreach (var note in report.Notes)
            Line(text, $"- {note}");
        return text.ToString();
    }

    private static void Table(StringBuilder text, IReadOnlyList<Row> rows)
    {
        string[] processes =
            [.. Processes.Where(name => rows.Any(row => row.Median.Cpu.GetValueOrDefault(name) >= 0.005))];
        Line(
            text,
            $"| work | connections | who | per second | p50 ms | p95 ms | p99 ms | errors | ratio | target | {string.Join(" | ", processes)} |");
        Line(text, $"|---|--:|---|--:|--:|--:|--:|--:|--:|--:|{string.Concat(processes.Select(_ => "--:|"))}");
        foreach (var row in rows)
        {
            var m = row.Median;
            var ratio = row.Ratio is not { } value ? "" : row.MeetsTarget ? Number($"{value:0.00}")
                : Number($"**{value:0.00}**");
            var cpu = processes.Select(name => m.Cpu.TryGetValue(name, out var cores) ? Number($"{cores:0.00}") : "");
            Line(
                text,
                $"| {row.Work} | {row.Connections} | {row.Contender} | {m.PerSecond:N1} | {m.P50 / 1000:N2} | {m.P95 / 1000:N2} | {m.P99 / 1000:N2} | {m.Errors} | {ratio} | {row.Target:0.00} | {string.Join(" | ", cpu)} |");
        }
    }

    /// <summary>How much longer each work takes than at the first size.</summary>
    private static void Growth(StringBuilder text, Report report)
    {
        const double most = 1.3;
        string[] scales = [.. report.Rows.Select(row => row.Scale).Distinct()];
        var works = report.Rows.Where(row => row.IsShop).GroupBy(row => (row.Work, row.Connections))
            .Where(work => work.DistinctBy(row => row.Scale).Count() > 1).ToArray();
        if (works is [])
            return;

        Line(text, $"");
        Line(text, $"## Growth: p50 ms, and how many times the first; at most {most} is wanted");
        Line(text, $"");
        Line(text, $"| work | connections | {string.Join(" | ", scales)} |");
        Line(text, $"|---|--:|{string.Concat(scales.Select(_ => "--:|"))}");
        foreach (var work in works)
        {
            var first = work.First().Median.P50;
            var cells = scales.Select(
                scale => work.FirstOrDefault(row => row.Scale == scale)?.Median.P50 is not { } p50 ? ""
                : p50 / first > most ? Number($"{p50 / 1000:N2} **×{p50 / first:0.00}**")
                    : Number($"{p50 / 1000:N2} ×{p50 / first:0.00}"));
            Line(text, $"| {work.Key.Work} | {work.Key.Connections} | {string.Join(" | ", cells)} |");
        }
    }

    private static void Memory(StringBuilder text, Report report)
    {
        if (report.Memory is not [var first, ..])
            return;

        Line(text, $"");
        Line(text, $"## Resident memory, MB");
        Line(text, $"");
        Line(text, $"| after | {string.Join(" | ", first.Megabytes.Keys)} |");
        Line(text, $"|---|{string.Concat(first.Megabytes.Select(_ => "--:|"))}");
        foreach (var reading in report.Memory)
            Line(
                text,
                $"| {reading.After} | {string.Join(" | ", reading.Megabytes.Values.Select(mb => Number($"{mb:N0}")))} |");
    }

    private static string Number(FormattableString number) => FormattableString.Invariant(number);

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
