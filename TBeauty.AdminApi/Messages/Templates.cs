using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.AdminApi.Messages.Writing;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Messages;
using TBeauty.Web.Binding;
using TBeauty.Web.OpenApi;
using TBeauty.Web.Problems;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Messages;

/// <summary>The words of a kind of message, in Liquid.</summary>
/// <param name="IsCustom">Whether they are the shop's own; otherwise those that TBeauty brings.</param>
/// <param name="UpdatedAt">When the shop last changed them; null while they are not its own.</param>
[Versioned]
internal sealed record MessageTemplateResponse(
    MessageKind Kind, string Subject, string Text, string Html, bool IsCustom, DateTimeOffset? UpdatedAt)
{
    public static MessageTemplateResponse From(MessageKind kind, MessageTemplate? own)
    {
        var (subject, text, html) = own is null ? DefaultTemplates.Of(kind) : new(own.Subject, own.Text, own.Html);
        return new(kind, subject, text, html, own is not null, own?.UpdatedAt);
    }

    /// <summary>Words that were never changed are at version 0.</summary>
    public static MessageTemplateResponse From(MessageKind kind, MessageTemplate? own, HttpResponse response)
    {
        response.Tag(own?.Version ?? 0);
        return From(kind, own);
    }
}

/// <summary>All kinds, in their order.</summary>
internal sealed record MessageTemplateListResponse(IReadOnlyList<MessageTemplateResponse> MessageTemplates, long Total);

internal static class ListTemplates
{
    /// <summary>The words of every kind of message.</summary>
    public static async Task<Ok<MessageTemplateListResponse>> Handle(CommerceDbContext db, CancellationToken ct)
    {
        var own = await db.MessageTemplates.AsNoTracking().ToDictionaryAsync(t => t.Kind, ct);
        var all = Enum.GetValues<MessageKind>()
            .Select(kind => MessageTemplateResponse.From(kind, own.GetValueOrDefault(kind))).ToList();
        return TypedResults.Ok(new MessageTemplateListResponse(all, all.Count));
    }
}

internal static class GetTemplate
{
    /// <summary>The words of one kind of message.</summary>
    public static async Task<Results<Ok<MessageTemplateResponse>, NotFound>> Handle(
        string kind, HttpResponse response, CommerceDbContext db, CancellationToken ct) =>
        EnumWords.TryParse<MessageKind>(kind, out var known)
            ? TypedResults.Ok(MessageTemplateResponse.From(
                known, await db.MessageTemplates.AsNoTracking()
                    .SingleOrDefaultAsync(t => t.Kind == known, ct), response))
            : TypedResults.NotFound();
}

public sealed class UpdateTemplateRequest : PartialUpdate
{
    /// <summary>Liquid, in one line.</summary>
    [NotBlank, StringLength(MessageTemplate.SubjectLength, MinimumLength = 1)]
    public string Subject { get; set => field = Set(value); } = "unchanged";

    /// <summary>Liquid of the plain text.</summary>
    [NotBlank, StringLength(MessageTemplate.BodyLength, MinimumLength = 1)]
    public string Text { get; set => field = Set(value); } = "unchanged";

    /// <summary>Liquid of the HTML, without head and body; what is put in is escaped.</summary>
    [NotBlank, StringLength(MessageTemplate.BodyLength, MinimumLength = 1)]
    public string Html { get; set => field = Set(value); } = "unchanged";

    internal TemplateSource Over(TemplateSource known) => new(
        Has(nameof(Subject)) ? Subject : known.Subject, Has(nameof(Text)) ? Text : known.Text,
        Has(nameof(Html)) ? Html : known.Html);

    /// <summary>What of it can't be written, for the members that were sent.</summary>
    internal ProblemHttpResult? Fault(IReadOnlyDictionary<string, object?> facts)
    {
        foreach (var (name, field, source) in new[]
            { (nameof(Subject), "subject", Subject), (nameof(Text), "text", Text), (nameof(Html), "html", Html) })
        {
            if (Has(name) && MessageWriter.Fault(source, facts) is { } fault)
                return Problem.Invalid(field, fault);
        }

        return null;
    }
}

internal static class UpdateTemplate
{
    /// <summary>Changes the members that are sent; messages that are not written yet use the new words.</summary>
    public static async Task<Results<Ok<MessageTemplateResponse>, NotFound, ProblemHttpResult>> Handle(
        string kind, UpdateTemplateRequest request, HttpContext http, CommerceDbContext db,
        IOptionsSnapshot<ShopTerms> terms,
        CancellationToken ct)
    {
        if (!EnumWords.TryParse<MessageKind>(kind, out var known))
            return TypedResults.NotFound();
        if (request.Fault(SampleFacts.Of(known, terms.Value)) is { } fault)
            return fault;

        var own = await db.MessageTemplates.SingleOrDefaultAsync(t => t.Kind == known, ct);
        http.Request.RefuseStale(own?.Version ?? 0);
        var words = request.Over(own is null ? DefaultTemplates.Of(known) : new(own.Subject, own.Text, own.Html));
        if (own is null)
            db.Add(own = new(known, words.Subject, words.Text, words.Html));
        else
            (own.Subject, own.Text, own.Html) = (words.Subject, words.Text, words.Html);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(MessageTemplateResponse.From(known, own, http.Response));
    }
}

internal static class ResetTemplate
{
    /// <summary>Goes back to the words that TBeauty brings.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        string kind, HttpRequest request, CommerceDbContext db, CancellationToken ct)
    {
        if (!EnumWords.TryParse<MessageKind>(kind, out var known))
            return TypedResults.NotFound();
        var own = await db.MessageTemplates.SingleOrDefaultAsync(t => t.Kind == known, ct);
        request.RefuseStale(own?.Version ?? 0);
        if (own is not null)
        {
            db.Remove(own);
            await db.SaveChangesAsync(ct);
        }

        return TypedResults.NoContent();
    }
}
