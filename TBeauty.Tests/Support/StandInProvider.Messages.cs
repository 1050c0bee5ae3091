using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace TBeauty.Tests.Support;

/// <summary>What the two say, as they document it.</summary>
public sealed partial class StandInProvider
{
    public JsonObject PaidNotice(string provider, string reference) => provider is "paystack"
        ? new() { ["event"] = "charge.success", ["data"] = Paystack(transactions[reference]) }
        : new() { ["event"] = "charge.completed", ["data"] = Flutterwave(transactions[reference]) };

    public JsonObject RefundNotice(string provider, string reference) => provider is "paystack"
        ? new()
        {
            ["event"] = "refund.processed",
            ["data"] = new JsonObject { ["transaction_reference"] = reference, ["refund_reference"] = "RF" },
        }
        : new()
        {
            ["event"] = "refund.completed",
            ["data"] = new JsonObject { ["id"] = 1, ["TransactionId"] = transactions[reference].Id },
        };

    /// <returns>The reference of the payment that is asked about; null where the question has none.</returns>
    private string? About(string what, bool isPaystack, string path, HttpContext http, JsonObject body) => what switch
    {
        "start" => body[isPaystack ? "reference" : "tx_ref"]!.GetValue<string>(),
        "find" => isPaystack ? path.Split('/')[^1] : http.Request.Query["tx_ref"].ToString(),
        "refund" => isPaystack ? body["transaction"]!.GetValue<string>()
            : transactions.Values.Single(one => one.Id == long.Parse(path.Split('/')[3], CultureInfo.InvariantCulture))
                .Reference,
        _ => null,
    };

    private (int, JsonNode?, string) Page(bool isPaystack, JsonObject body)
    {
        var made = new Transaction
        {
            Reference = body[isPaystack ? "reference" : "tx_ref"]!.GetValue<string>(),
            Amount = isPaystack ? body["amount"]!.GetValue<long>() / 100m : body["amount"]!.GetValue<decimal>(),
            Currency = body["currency"]!.GetValue<string>(),
            Id = Interlocked.Increment(ref ids),
        };
        if ((isPaystack ? body["email"] : body["customer"]!["email"]) is null
            || !transactions.TryAdd(made.Reference, made))
            return (400, null, "Duplicate Transaction Reference");
        return isPaystack
            ? (200, new JsonObject
            {
                ["authorization_url"] = $"https://checkout.example/{made.Id}",
                ["access_code"] = $"{made.Id}",
                ["reference"] = made.Reference,
            }, "Authorization URL created")
            : (200, new JsonObject { ["link"] = $"https://checkout.example/{made.Id}" }, "Hosted Link");
    }

    private (int, JsonNode?, string) Found(bool isPaystack, string reference)
    {
        if (!transactions.TryGetValue(reference, out var known))
            return (400, null, isPaystack ? "Transaction reference not found."
                : "No transaction was found for this id");
        known.Asked++;
        return (200, isPaystack ? Paystack(known) : Flutterwave(known), "Verification successful");
    }

    private (int, JsonNode?, string) GiveBack(bool isPaystack, string reference, JsonObject body)
    {
        var of = transactions[reference];
        var made = new Refunded
        {
            Id = Interlocked.Increment(ref ids),
            Transaction = of.Id,
            Amount = isPaystack ? body["amount"]!.GetValue<long>() / 100m : body["amount"]!.GetValue<decimal>(),
            Note = body[isPaystack ? "merchant_note" : "comments"]?.GetValue<string>(),
        };
        if (made.Amount > of.Amount - RefundsOf(of.Reference).Where(one => one.State is not "failed")
            .Sum(one => one.Amount))
            return (400, null, "Refund amount cannot be more than transaction amount");
        refunds[made.Id] = made;
        return (200, Shown(isPaystack, made), "Refund has been queued for processing");
    }

    private static JsonObject Shown(bool isPaystack, Refunded refund) => isPaystack
        ? new()
        {
            ["id"] = refund.Id,
            ["transaction"] = refund.Transaction,
            ["amount"] = (long)(refund.Amount * 100),
            ["currency"] = "NGN",
            ["status"] = refund.State is "done" ? "processed" : refund.State,
            ["merchant_note"] = refund.Note,
        }
        : new()
        {
            ["id"] = refund.Id,
            ["tx_id"] = refund.Transaction,
            ["amount_refunded"] = refund.Amount,
            ["destination"] = "payment_source",
            ["status"] = refund.State is "done" ? "completed" : refund.State,
        };

    private static JsonObject Paystack(Transaction one) => new()
    {
        ["id"] = one.Id,
        ["status"] = one.State,
        ["reference"] = one.Reference,
        ["amount"] = (long)(one.Amount * 100),
        ["currency"] = one.Currency,
        ["paid_at"] = one.State is "success" ? DateTimeOffset.UtcNow.ToString("O") : null,
        ["authorization"] = new JsonObject
        {
            ["authorization_code"] = Authorization,
            ["bin"] = Card,
            ["last4"] = "4081",
            ["card_type"] = "visa",
        },
    };

    private static JsonObject Flutterwave(Transaction one) => new()
    {
        ["id"] = one.Id,
        ["tx_ref"] = one.Reference,
        ["flw_ref"] = $"FLW-{one.Id}",
        ["amount"] = one.Amount,
        ["currency"] = one.Currency,
        ["status"] = one.State switch { "success" => "successful", "ongoing" => "pending", var state => state },
        ["card"] = new JsonObject
        {
            ["first_6digits"] = Card,
            ["last_4digits"] = "4081",
            ["token"] = Authorization,
        },
    };
}
