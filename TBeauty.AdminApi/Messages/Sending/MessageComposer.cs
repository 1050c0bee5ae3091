using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.AdminApi.Invoicing;
using TBeauty.AdminApi.Invoicing.Printing;
using TBeauty.AdminApi.Messages.Writing;
using TBeauty.Commerce;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Messages;

namespace TBeauty.AdminApi.Messages.Sending;

/// <summary>Writes a claimed message, if nobody has yet, and makes one attempt at sending it.</summary>
internal sealed class MessageComposer(
    CommerceDbContext db, MailClient server, IOptionsSnapshot<ShopTerms> terms, TimeProvider clock)
{
    private static readonly DueMessages.Outcome Pointless =
        new(MessageStatus.Dead, null, "What it is about is gone, or closed.", null);

    /// <returns>Null when the message is gone, or somebody else has it.</returns>
    public async Task<DueMessages.Outcome?> Attempt(DueMessages.Claimed claimed, CancellationToken ct)
    {
        if (await Known.Read(db, claimed.MessageId, ct) is not var (message, customer, own))
            return null;

        // Made at the very moment at which the person was forgotten.
        if (customer is { ErasedAt: not null })
        {
            await db.Messages.Where(m => m.Id == message.Id).ExecuteDeleteAsync(ct);
            return null;
        }

        Dictionary<string, object?>? facts = null;
        var template = own is null ? DefaultTemplates.Of(message.Kind) : new(own.Subject, own.Text, own.Html);
        // Words that once held a link for staff to send are written anew, like those with the link itself.
        var written = message is { HasSecret: false, Subject: { } subject, Text: { } text, Html: { } html }
            ? new(subject, text, html)
            : (WrittenMessage?)null;
        if (written is null)
        {
            facts = message.StaffId is null
                ? await MessageFacts.Read(db, message, customer, terms.Value, ct)
                : await DigestFacts.Read(db, message, terms.Value, ct);
            if (facts is null)
                return Pointless;
        }

        var unsendable = !server.IsGiven ? "The shop has no mail server."
            : message.Recipient is null ? "The customer has no e-mail address."
            // An error from before the first attempt says why there is none; staff may send it all the same.
            : message is { Status: MessageStatus.Pending, Resends: 0 } ? message.Error : null;
        if (written is null)
        {
            // Whoever can't be mailed is told by staff, over WhatsApp: what opens the order is in those words.
            var isToldByHand = unsendable is not null && message is { Kind: MessageKind.OrderLookup }
                and ({ Recipient: null } or { Phone: not null });
            var told = isToldByHand ? await MessageLink.Make(db, message, terms.Value, clock.GetUtcNow(), ct) : null;
            if (isToldByHand && told is null)
                return Pointless;

            MessageFacts.AddLink(facts!, told);
            written = Write(message.Kind, template, facts!);
            // Before it is sent, so that it is the same the next time; else with its outcome.
            if (unsendable is null && !await DueMessages.Write(db, claimed, written, ct))
                return null;
        }

        if (unsendable is not null)
            return new(MessageStatus.NotSent, null, unsendable, null) { Written = written };
        if (message.HasSecret)
        {
            if (await MessageLink.Make(db, message, terms.Value, clock.GetUtcNow(), ct) is not { } link)
                return Pointless;
            MessageFacts.AddLink(facts!, link);
            written = Write(message.Kind, template, facts!);
        }

        return await server.Attempt(message, written, await Attached(message, ct), terms.Value.Name, claimed.Try);
    }

    /// <summary>
    /// A template that was good when it was saved may fail on other facts; then the words that TBeauty brings do.
    /// </summary>
    private static WrittenMessage Write(MessageKind kind, TemplateSource template, Dictionary<string, object?> facts)
    {
        try
        {
            return MessageWriter.Write(template, facts);
        }
        catch (TemplateFault)
        {
            return MessageWriter.Write(DefaultTemplates.Of(kind), facts);
        }
    }

    private async Task<Attachment?> Attached(Message message, CancellationToken ct)
    {
        if (message is not { Kind: MessageKind.InvoiceSent, DetailId: { } id }
            || await InvoiceResponse.Whole(db).SingleOrDefaultAsync(i => i.Id == id, ct) is not { } invoice)
            return null;

        return new($"{invoice.InvoiceNumber}.pdf", "application/pdf",
            InvoicePdf.Print(invoice, terms.Value, clock.Today()));
    }

    /// <summary>A message with whom it goes to and the words that the shop's owner gave to its kind.</summary>
    private sealed record Known(Message Message, Customer? Customer, MessageTemplate? Template)
    {
        private static readonly Func<CommerceDbContext, long, CancellationToken, Task<Known?>> Find =
            EF.CompileAsyncQuery((CommerceDbContext db, long id, CancellationToken ct) => (
                from m in db.Messages.AsNoTracking()
                where m.Id == id
                from c in db.Customers.Where(c => c.Id == m.CustomerId).DefaultIfEmpty()
                from t in db.MessageTemplates.Where(t => t.Kind == m.Kind).DefaultIfEmpty()
                select new Known(m, c, t)).SingleOrDefault());

        public static Task<Known?> Read(CommerceDbContext db, long id, CancellationToken ct) => Find(db, id, ct);
    }
}
