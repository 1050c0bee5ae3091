using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.AdminApi.Messages.Writing;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Messages;
using TBeauty.Web.Problems;

namespace TBeauty.AdminApi.Messages;

/// <summary>A message about an order that never was.</summary>
internal sealed record TemplatePreviewResponse(string Subject, string Text, string Html);

internal static class PreviewTemplate
{
    /// <summary>
    /// Shows a message about an order that never was, with the words that are sent and else those that are there.
    /// </summary>
    public static async Task<Results<Ok<TemplatePreviewResponse>, NotFound, ProblemHttpResult>> Handle(
        string kind, UpdateTemplateRequest? request, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms,
        CancellationToken ct)
    {
        if (!EnumWords.TryParse<MessageKind>(kind, out var known))
            return TypedResults.NotFound();
        var facts = SampleFacts.Of(known, terms.Value);
        if (request?.Fault(facts) is { } fault)
            return fault;

        var own = await db.MessageTemplates.AsNoTracking().SingleOrDefaultAsync(t => t.Kind == known, ct);
        var words = own is null ? DefaultTemplates.Of(known) : new(own.Subject, own.Text, own.Html);
        try
        {
            var written = MessageWriter.Write(request?.Over(words) ?? words, facts);
            return TypedResults.Ok(new TemplatePreviewResponse(written.Subject, written.Text, written.Html));
        }
        catch (TemplateFault e)
        {
            return Problem.Invalid("html", e.Message);
        }
    }
}
