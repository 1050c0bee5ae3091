using System.Globalization;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Payments.Invoices;
using UglyToad.PdfPig.Writer;

namespace TBeauty.AdminApi.Invoices.Printing;

/// <summary>Prints an invoice on A4.</summary>
internal sealed class InvoicePdf
{
    private const double Line = 14;
    private const double QuantityRight = 345;
    private const double PriceRight = 415;
    private const double DiscountRight = 475;
    private const double DescriptionWidth = 250;

    private static readonly (byte, byte, byte) Grey = (120, 120, 120);
    private static readonly (byte, byte, byte) Pale = (225, 225, 225);

    private readonly Invoice invoice;
    private readonly InvoiceStatus status;
    private readonly ShopTerms shop;
    private readonly Paper paper;
    private readonly PdfDocumentBuilder document;

    private InvoicePdf(Invoice invoice, ShopTerms shop, DateOnly today, PdfDocumentBuilder document)
    {
        (this.invoice, this.shop, this.document, status) = (invoice, shop, document, invoice.StatusOn(today));
        var customer = invoice.Customer;
        paper = new(document, new Fonts(document,
        [
            shop.Name, customer.FirstName, customer.LastName, customer.AddressLine1 ?? "", customer.AddressLine2 ?? "",
            customer.City ?? "", customer.State ?? "", customer.Country, invoice.Description ?? "", invoice.Notes ?? "",
            invoice.PaymentTerms, .. invoice.Items.Select(item => item.Description), .. invoice.CreditNotes.Select(note => note.Reason),
        ]));
    }

    /// <param name="invoice">With its customer, lines and credit notes.</param>
    /// <param name="shop">Whose it is.</param>
    /// <param name="today">Decides whether it is overdue.</param>
    /// <returns>The bytes of a PDF.</returns>
    public static byte[] Print(Invoice invoice, ShopTerms shop, DateOnly today)
    {
        using var document = new PdfDocumentBuilder();
        document.DocumentInformation.Title = invoice.InvoiceNumber ?? "Draft invoice";
        document.DocumentInformation.Author = shop.Name;
        return new InvoicePdf(invoice, shop, today, document).Print();
    }

    private byte[] Print()
    {
        StartPage();
        Head();
        LinesHead();
        foreach (var item in invoice.Items.OrderBy(item => item.Place))
            PrintLine(item);
        Totals();
        Words();
        for (var i = 0; i < paper.Pages.Count; i++)
        {
            paper.TextOn(paper.Pages[i], $"{shop.Name}   {Name}   page {i + 1} of {paper.Pages.Count}",
                Paper.Margin, Paper.Height - Paper.Margin, 8, color: Grey);
        }

        return document.Build();
    }

    private string Name => invoice.InvoiceNumber ?? "Draft";

    private void StartPage()
    {
        paper.TurnPage();
        if (status is InvoiceStatus.Draft or InvoiceStatus.Cancelled)
            paper.Text(status is InvoiceStatus.Draft ? "DRAFT" : "CANCELLED", 130, 360, 84, bold: true, color: Pale);
    }

    private void Head()
    {
        paper.Text(shop.Name, Paper.Margin, paper.Y, 20, bold: true);
        paper.TextTo("INVOICE", Paper.Right, paper.Y, 20, bold: true);
        paper.Y += 40;

        var top = paper.Y;
        paper.Text("Billed to", Paper.Margin, paper.Y, color: Grey);
        foreach (var part in Recipient())
        {
            paper.Y += Line;
            paper.Text(part, Paper.Margin, paper.Y);
        }

        var y = top;
        foreach (var (word, value) in Facts())
        {
            paper.Text(word, 330, y, color: Grey);
            paper.TextTo(value, Paper.Right, y, bold: word is "Number");
            y += Line;
        }

        paper.Y = Math.Max(paper.Y + Line, y) + 10;
        if (invoice.Description is { } description)
        {
            foreach (var line in paper.Wrapped(description, Paper.Right - Paper.Margin))
                Write(line);
            paper.Y += 6;
        }
    }

    private IEnumerable<string> Recipient()
    {
        var customer = invoice.Customer;
        string?[] parts =
        [
            $"{customer.FirstName} {customer.LastName}", customer.AddressLine1, customer.AddressLine2,
            string.Join(", ", new[] { customer.City, customer.State, customer.Country }.Where(part => part is not null)),
            customer.Email, customer.Phone,
        ];
        return parts.OfType<string>().SelectMany(part => paper.Wrapped(part, 250));
    }

    private IEnumerable<(string, string)> Facts()
    {
        yield return ("Number", Name);
        yield return ("Date", Day(DateOnly.FromDateTime((invoice.SentAt ?? invoice.CreatedAt).UtcDateTime)));
        if (invoice.DueDate is { } due)
            yield return ("Due", Day(due));
        yield return ("Terms", paper.Wrapped(invoice.PaymentTerms, 150).First());
        yield return ("Status", EnumWords.Of(status));
    }

    private void LinesHead()
    {
        paper.Text("Description", Paper.Margin, paper.Y, color: Grey);
        paper.TextTo("Quantity", QuantityRight, paper.Y);
        paper.TextTo("Unit price", PriceRight, paper.Y);
        paper.TextTo("Discount", DiscountRight, paper.Y);
        paper.TextTo($"Total {invoice.Currency}", Paper.Right, paper.Y);
        paper.Y += Line + 2;
        paper.Rule(paper.Y);
        paper.Y += 5;
    }

    private void PrintLine(InvoiceItem item)
    {
        var words = paper.Wrapped(item.Description, DescriptionWidth).ToArray();
        if (!paper.HasRoom(words.Length * Line))
        {
            StartPage();
            LinesHead();
        }

        paper.TextTo(item.Quantity.ToString("N0", CultureInfo.InvariantCulture), QuantityRight, paper.Y);
        paper.TextTo(Amount(item.UnitPrice), PriceRight, paper.Y);
        paper.TextTo(item.DiscountAmount > 0 ? Amount(item.DiscountAmount) : "", DiscountRight, paper.Y);
        paper.TextTo(Amount(item.TotalPrice), Paper.Right, paper.Y);
        foreach (var line in words)
            Write(line);
    }

    private void Totals()
    {
        var sums = Sums().ToArray();
        if (!paper.HasRoom(sums.Length * Line + 20))
            StartPage();

        paper.Y += 4;
        paper.Rule(paper.Y);
        paper.Y += 8;
        foreach (var (word, amount, bold) in sums)
        {
            paper.Text(word, 330, paper.Y, bold: bold);
            paper.TextTo(Amount(amount), Paper.Right, paper.Y, bold: bold);
            paper.Y += Line;
        }
    }

    private IEnumerable<(string Word, decimal Amount, bool Bold)> Sums()
    {
        yield return ("Subtotal", invoice.Subtotal, false);
        if (invoice.DiscountAmount > 0)
            yield return ("Discount", -invoice.DiscountAmount, false);
        yield return ("Delivery", invoice.ShippingCost, false);
        var isIncluded = invoice.TotalAmount == invoice.Subtotal - invoice.DiscountAmount + invoice.ShippingCost;
        yield return (isIncluded ? "VAT (included)" : "VAT", invoice.TaxAmount, false);
        yield return ($"Total {invoice.Currency}", invoice.TotalAmount, true);
        foreach (var note in invoice.CreditNotes.OrderBy(note => note.Id))
            yield return ($"Credit note {note.CreditNoteNumber}", -note.Amount, false);
        yield return ("Paid", invoice.AmountPaid, false);
        yield return ($"To pay {invoice.Currency}", invoice.OutstandingAmount, true);
    }

    private void Words()
    {
        paper.Y += 16;
        if (status is InvoiceStatus.Paid)
            Write("Paid in full. Thank you!", bold: true);
        if (invoice.Notes is { } notes)
        {
            foreach (var line in paper.Wrapped(notes, Paper.Right - Paper.Margin))
                Write(line);
        }

        if (invoice.OutstandingAmount > 0 && status is not InvoiceStatus.Draft)
        {
            foreach (var line in shop.Payment.OrderBy(offer => offer.Key)
                .SelectMany(offer => paper.Wrapped($"{EnumWords.Of(offer.Key).Replace('_', ' ')}: {offer.Value}", Paper.Right - Paper.Margin)))
                Write(line);
        }
    }

    private void Write(string line, bool bold = false)
    {
        if (!paper.HasRoom(Line))
            StartPage();
        paper.Text(line, Paper.Margin, paper.Y, bold: bold);
        paper.Y += Line;
    }

    private static string Amount(decimal amount) => amount.ToString("N2", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
