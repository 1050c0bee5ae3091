using System.Globalization;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Invoicing;
using UglyToad.PdfPig.Writer;

namespace TBeauty.AdminApi.Invoicing.Printing;

/// <summary>Prints an invoice on A4.</summary>
internal sealed class InvoicePdf
{
    private const double Line = 14;
    private const double BetweenLines = 3;
    private const double FactsLeft = 330;

    private static readonly (byte, byte, byte) Grey = (120, 120, 120);
    private static readonly (byte, byte, byte) Pale = (225, 225, 225);

    private readonly Invoice invoice;
    private readonly InvoiceStatus status;
    private readonly ShopTerms shop;
    private readonly Paper paper;
    private readonly PdfDocumentBuilder document;
    private LineColumns columns = null!;

    private InvoicePdf(Invoice invoice, ShopTerms shop, DateOnly today, PdfDocumentBuilder document)
    {
        (this.invoice, this.shop, this.document, status) = (invoice, shop, document, invoice.StatusOn(today));
        paper = new(document, new Fonts(document));
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
        columns = LineColumns.Of(invoice, paper);
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
            paper.Watermark(status is InvoiceStatus.Draft ? "DRAFT" : "CANCELLED", Pale);
    }

    private void Head()
    {
        paper.TextTo("INVOICE", Paper.Right, paper.Y, 20, bold: true);
        foreach (var line in paper.Wrapped(shop.Name, 320, 20))
        {
            paper.Text(line, Paper.Margin, paper.Y, 20, bold: true);
            paper.Y += 26;
        }

        foreach (var line in shop.Seller.Printed(shop.Name).SelectMany(part => paper.Wrapped(part, 400)))
        {
            paper.Text(line, Paper.Margin, paper.Y);
            paper.Y += Line;
        }

        paper.Y += 16;

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
            paper.Text(word, FactsLeft, y, color: Grey);
            foreach (var part in paper.Wrapped(value, 150))
            {
                paper.TextTo(part, Paper.Right, y, bold: word is "Number");
                y += Line;
            }
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
            string.Join(", ", new[] { customer.City, customer.State, customer.Country }.Where(
                part => part is not null)),
            customer.Email, customer.Phone,
        ];
        return parts.OfType<string>().SelectMany(part => paper.Wrapped(part, 250));
    }

    private IEnumerable<(string, string)> Facts()
    {
        yield return ("Number", Name);
        yield return ("Date", Day((invoice.SentAt ?? invoice.CreatedAt).DayInLagos()));
        if (invoice.DueDate is { } due)
            yield return ("Due", Day(due));
        yield return ("Terms", invoice.PaymentTerms);
        yield return ("Status", EnumWords.Of(status));
    }

    private void LinesHead()
    {
        paper.Text("Description", Paper.Margin, paper.Y, color: Grey);
        paper.TextTo(LineColumns.QuantityWord, columns.QuantityRight, paper.Y, color: Grey);
        paper.TextTo(LineColumns.PriceWord, columns.PriceRight, paper.Y, color: Grey);
        paper.TextTo(LineColumns.DiscountWord, columns.DiscountRight, paper.Y, color: Grey);
        paper.TextTo(LineColumns.TotalWord(invoice), Paper.Right, paper.Y, color: Grey);
        paper.Y += Line + 2;
        paper.Rule(paper.Y);
        paper.Y += 5;
    }

    private void PrintLine(InvoiceItem item)
    {
        var words = paper.Wrapped(Described(item), columns.DescriptionWidth).ToArray();
        if (!paper.HasRoom(words.Length * Line))
        {
            StartPage();
            LinesHead();
        }

        paper.TextTo(LineColumns.Count(item.Quantity), columns.QuantityRight, paper.Y);
        paper.TextTo(LineColumns.Amount(item.UnitPrice), columns.PriceRight, paper.Y);
        paper.TextTo(item.DiscountAmount > 0 ? LineColumns.Amount(item.DiscountAmount) : "", columns.DiscountRight,
            paper.Y);
        paper.TextTo(LineColumns.Amount(item.TotalPrice), Paper.Right, paper.Y);
        foreach (var line in words)
            Write(line);
        paper.Y += BetweenLines;
    }

    /// <summary>An order's line says its wishes in its description already.</summary>
    private static string Described(InvoiceItem item) =>
        item.ProductSku is { } sku ? $"{item.Description} ({sku})" : item.Description;

    private void Totals()
    {
        var sums = Sums().ToArray();
        if (!paper.HasRoom(sums.Length * Line + 20))
            StartPage();

        paper.Y += 4;
        paper.Rule(paper.Y);
        paper.Y += 8;
        var amounts = sums.Max(sum => paper.Length(LineColumns.Amount(sum.Amount), Paper.TextSize, bold: true));
        var left = sums.Min(sum => Paper.Right - amounts - 14 - paper.Length(sum.Word, Paper.TextSize, sum.Bold));
        foreach (var (word, amount, bold) in sums)
        {
            paper.Text(word, Math.Min(FactsLeft, left), paper.Y, bold: bold);
            paper.TextTo(LineColumns.Amount(amount), Paper.Right, paper.Y, bold: bold);
            paper.Y += Line;
        }
    }

    private IEnumerable<(string Word, decimal Amount, bool Bold)> Sums()
    {
        yield return ("Subtotal", invoice.Subtotal, false);
        if (invoice.DiscountAmount > 0)
            yield return (invoice.Promotion is { } promotion ? $"Discount ({promotion.Code ?? promotion.Name})"
                : "Discount", -invoice.DiscountAmount, false);
        yield return ("Delivery", invoice.ShippingCost, false);
        var isIncluded = invoice.PricesIncludeTax;
        var tax = $"VAT {(invoice.TaxRate * 100).ToString("0.####", CultureInfo.InvariantCulture)}%";
        if (!isIncluded)
            yield return (tax, invoice.TaxAmount, false);
        yield return ($"Total {invoice.Currency}", invoice.TotalAmount, true);
        if (isIncluded && invoice.TaxAmount > 0)
            yield return ($"of which {tax}", invoice.TaxAmount, false);
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
            paper.Y += BetweenLines;
            Write("How to pay", bold: true);
            foreach (var line in shop.WaysToPay
                .SelectMany(way =>
                    paper.Wrapped($"{Spoken(way.Method)}: {way.Instructions}", Paper.Right - Paper.Margin)))
                Write(line);
        }
    }

    private static string Spoken(PaymentMethod method)
    {
        var word = EnumWords.Of(method).Replace('_', ' ');
        return method is PaymentMethod.Pos ? "POS" : char.ToUpperInvariant(word[0]) + word[1..];
    }

    private void Write(string line, bool bold = false)
    {
        if (!paper.HasRoom(Line))
            StartPage();
        paper.Text(line, Paper.Margin, paper.Y, bold: bold);
        paper.Y += Line;
    }

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
