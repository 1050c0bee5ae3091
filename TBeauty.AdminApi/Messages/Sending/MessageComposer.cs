using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.AdminApi.Invoicing;
using TBeauty.AdminApi.Invoicing.Printing;
using TBeauty.AdminApi.Messages.Writing;
using TBeauty.Commerce;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Messages;
using TBeauty.Commerce.Ordering;

namespace TBeauty.AdminApi.Messages.Sending;

/// <summary>A message that is ready to be sent.</summary>
/// <param name="Written">With its link, if it has one.</param>
/// <param name="Attachment">The invoice, where it is about one.</param>
/// <param name="Shop">In whose name it goes.</param>
internal sealed record Letter(Message Message, WrittenMessage Written, Attachment? Attachment, string Shop);

/// <summary>What becomes of a claimed message: it is sent, or its outcome is known already.</summary>
internal sealed record Composed(DueMessages.Claimed Claimed, Letter? Letter, DueMessages.Outcome? Outcome);

/// <summary>
/// Writes claimed messages, each if nobody has yet. What all of them need is read, and kept, in one statement each.
/// </summary>
internal sealed class MessageComposer(
    CommerceDbContext db, MailClient server, IOptionsSnapshot<ShopTerms> terms, TimeProvider clock)
{
    private static readonly DueMessages.Outcome Pointless =
        new(MessageStatus.Dead, null, "What it is about is gone, or closed.", null);

    /// <param name="failed">What becomes of a message that can't be written for a reason that nobody foresaw.</param>
    /// <returns>Those that aren't gone, and that nobody else has taken meanwhile.</returns>
    public async Task<List<Composed>> Compose(
        IReadOnlyList<DueMessages.Claimed> claimed,
        Func<DueMessages.Claimed, Exception, DueMessages.Outcome> failed, CancellationToken ct)
    {
        var known = await Known.Read(db, claimed, ct);
        var orders = await MessageFacts.Orders(db, known.Values.Where(k => k.Kept is null).Select(k => k.Message), ct);
        List<Draft> drafts = [];
        foreach (var one in claimed)
        {
            if (!known.TryGetValue(one.MessageId, out var message))
                continue;
            if (await Each(one, () => Begin(one, message, orders, ct)) is { } draft)
                drafts.Add(draft);
        }

        // Before it is sent, so that it is the same the next time; what isn't sent is kept with its outcome.
        var kept = await DueMessages.Write(
            db, [.. drafts.Where(draft => draft.IsFresh).Select(draft => (draft.Claimed, draft.Written!))], ct);
        List<Composed> done = [];
        foreach (var draft in drafts.Where(draft => !draft.IsFresh || kept.Contains(draft.Claimed.MessageId)))
        {
            var finished = draft.Outcome is null ? await Each(draft.Claimed, () => Finish(draft, ct)) : draft;
            done.Add(new(finished!.Claimed, finished.Letter, finished.Outcome));
        }

        return done;

        async Task<Draft?> Each(DueMessages.Claimed one, Func<Task<Draft?>> step)
        {
            try
            {
                return await step();
            }
            catch (Exception e)
            {
                return new(one, failed(one, e));
            }
        }
    }

    private async Task<Draft?> Begin(
        DueMessages.Claimed claimed, Known known, IReadOnlyDictionary<long, Order> orders, CancellationToken ct)
    {
        var (message, customer, _) = known;
        // Made at the very moment at which the person was forgotten.
        if (customer is { ErasedAt: not null })
        {
            await db.Messages.Where(m => m.Id == message.Id).ExecuteDeleteAsync(ct);
            return null;
        }

        var unsendable = !server.IsGiven ? "The shop has no mail server."
            : message.Recipient is null ? "The customer has no e-mail address."
            // An error from before the first attempt says why there is none; staff may send it all the same.
            : message is { Status: MessageStatus.Pending, Resends: 0 } ? message.Error : null;
        DueMessages.Outcome? outcome = unsendable is null ? null : new(MessageStatus.NotSent, null, unsendable, null);
        if (known.Kept is { } kept)
            return new(claimed, outcome is null ? null : outcome with { Written = kept })
            {
                Known = known,
                Written = kept,
            };

        var facts = message.StaffId is null
            ? await MessageFacts.Read(db, message, customer, orders, terms.Value, ct)
            : await DigestFacts.Read(db, message, terms.Value, ct);
        if (facts is null)
            return new(claimed, Pointless);

        // Whoever can't be mailed is told by staff, over WhatsApp: what opens the order is in those words.
        var isToldByHand = unsendable is not null && message is { Kind: MessageKind.OrderLookup }
            and ({ Recipient: null } or { Phone: not null });
        var told = isToldByHand ? await MessageLink.Make(db, message, terms.Value, clock.GetUtcNow(), ct) : null;
        if (isToldByHand && told is null)
            return new(claimed, Pointless);

        MessageFacts.AddLink(facts, told);
        var written = Write(known, facts);
        return new(claimed, outcome is null ? null : outcome with { Written = written })
        {
            Known = known,
            Facts = facts,
            Written = written,
        };
    }

    /// <summary>Makes the link that only its recipient may see, and the file that goes with it.</summary>
    private async Task<Draft?> Finish(Draft draft, CancellationToken ct)
    {
        var (message, written) = (draft.Known!.Message, draft.Written!);
        if (message.HasSecret)
        {
            if (await MessageLink.Make(db, message, terms.Value, clock.GetUtcNow(), ct) is not { } link)
                return new(draft.Claimed, Pointless);
            MessageFacts.AddLink(draft.Facts!, link);
            written = Write(draft.Known, draft.Facts!);
        }

        return draft with { Letter = new(message, written, await Attached(message, ct), terms.Value.Name) };
    }

    /// <summary>
    /// A template that was good when it was saved may fail on other facts; then the words that TBeauty brings do.
    /// </summary>
    private static WrittenMessage Write(Known known, Dictionary<string, object?> facts)
    {
        var brought = DefaultTemplates.Of(known.Message.Kind);
        try
        {
            return MessageWriter.Write(
                known.Template is { } own ? new(own.Subject, own.Text, own.Html) : brought, facts);
        }
        catch (TemplateFault)
        {
            return MessageWriter.Write(brought, facts);
        }
    }

    private async Task<Attachment?> Attached(Message message, CancellationToken ct)
    {
        if (message is not { Kind: MessageKind.InvoiceSent, DetailId: { } id }
            || await InvoiceResponse.Find(db, id, ct) is not { } invoice)
            return null;

        return new($"{invoice.InvoiceNumber}.pdf", "application/pdf",
            InvoicePdf.Print(invoice, terms.Value, clock.Today()));
    }

    /// <param name="Outcome">Null of what is to be sent.</param>
    private sealed record Draft(DueMessages.Claimed Claimed, DueMessages.Outcome? Outcome)
    {
        public Known? Known { get; init; }
        public Dictionary<string, object?>? Facts { get; init; }
        public WrittenMessage? Written { get; init; }
        public Letter? Letter { get; init; }

        /// <summary>Whether its words are to be kept before it is sent.</summary>
        public bool IsFresh => Outcome is null && Facts is not null;
    }

    /// <summary>A message with whom it goes to and the words that the shop's owner gave to its kind.</summary>
    private sealed record Known(Message Message, Customer? Customer, MessageTemplate? Template)
    {
        private static readonly Func<CommerceDbContext, long[], IAsyncEnumerable<Known>> Find =
            EF.CompileAsyncQuery((CommerceDbContext db, long[] ids) =>
                from m in db.Messages.AsNoTracking()
                where ids.Contains(m.Id)
                from c in db.Customers.Where(c => c.Id == m.CustomerId).DefaultIfEmpty()
                from t in db.MessageTemplates.Where(t => t.Kind == m.Kind).DefaultIfEmpty()
                select new Known(m, c, t));

        /// <summary>
        /// What it was last time. Words that once held a link for staff to send are written anew, like those with the
        /// link itself.
        /// </summary>
        public WrittenMessage? Kept =>
            Message is { HasSecret: false, Subject: { } subject, Text: { } text, Html: { } html }
                ? new(subject, text, html)
                : null;

        public static async Task<Dictionary<long, Known>> Read(
            CommerceDbContext db, IEnumerable<DueMessages.Claimed> claimed, CancellationToken ct) =>
            await Find(db, [.. claimed.Select(one => one.MessageId)])
                .ToDictionaryAsync(known => known.Message.Id, cancellationToken: ct);
    }
}
