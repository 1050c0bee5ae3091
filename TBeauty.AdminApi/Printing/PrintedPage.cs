using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce;

namespace TBeauty.AdminApi.Printing;

/// <summary>
/// Pages that a browser prints: markup and one stylesheet, nothing that runs or is loaded. Whatever a person wrote goes
/// through <see cref="Text"/>.
/// </summary>
internal static class PrintedPage
{
    /// <summary>A receipt printer's roll.</summary>
    public const string Roll =
        "@page{size:80mm auto;margin:4mm}body{width:72mm;font-size:12px}h1{font-size:16px;text-align:center}p{text-align:center}";

    /// <summary>A4, each document on a page of its own.</summary>
    public const string Sheet =
        "@page{size:A4;margin:15mm}body{font-size:13px}section{break-after:page}section:last-child{break-after:auto}";

    private const string Every =
        "*{box-sizing:border-box}body{margin:0 auto;font-family:system-ui,sans-serif;color:#111;background:#fff}h1{margin:0 0 4px}"
        + "p{margin:2px 0 8px}table{width:100%;border-collapse:collapse}th{font-weight:400;text-align:left}td{text-align:left}"
        + "th,td{padding:2px 4px;vertical-align:top;overflow-wrap:anywhere}td:last-child{text-align:right}.sum *{font-weight:700;border-top:1px solid}"
        + "thead th{font-weight:700;border-bottom:1px solid}thead th:last-child{text-align:right}";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Text(string? text) => Encoder.Encode(text ?? "");

    public static string Amount(decimal amount) => amount.ToString("N2", CultureInfo.InvariantCulture);

    /// <summary>Day and time in Lagos.</summary>
    public static string Moment(DateTimeOffset moment) =>
        moment.InLagos().ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    /// <param name="title">In words; it is encoded here.</param>
    /// <param name="body">Markup in which every text is encoded.</param>
    /// <param name="paper"><see cref="Roll"/> or <see cref="Sheet"/>.</param>
    public static ContentHttpResult Answer(HttpResponse response, string title, string body, string paper)
    {
        response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox allow-modals";
        response.Headers.CacheControl = "private, no-store";
        return TypedResults.Content(
            $"<!doctype html><html lang=en><head><meta charset=utf-8><title>{Text(title)}</title><style>{paper}{Every}</style></head>"
            + $"<body>{body}</body></html>",
            "text/html; charset=utf-8");
    }
}
