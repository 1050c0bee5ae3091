using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;

namespace TBeauty.Domain.Tests;

/// <summary>The words of statuses inside SQL.</summary>
public class SqlWordsTests
{
    [Fact]
    public void A_status_and_a_set_become_literals()
    {
        Assert.Equal(
            "o.status in ('pending', 'confirmed', 'processing', 'packed') and p.status = 'partially_refunded'",
            SqlWords.FillRaw(
                "o.status in (:'OrderStatuses.Open') and p.status = :'PaymentStatus.PartiallyRefunded'"));
    }

    [Fact]
    public void Values_stay_parameters_whatever_they_say()
    {
        var (id, note) = (7, ":'OrderStatus.Packed'");

        var filled = SqlWords.Fill($"update x set note = {note} where id = {id} and status = :'OrderStatus.Packed'");

        Assert.Equal("update x set note = {0} where id = {1} and status = 'packed'", filled.Format);
        Assert.Equal([note, id], filled.GetArguments());
    }

    [Fact]
    public void Casts_slices_and_quoted_colons_stay_as_they_are()
    {
        const string sql = "select x::text, list[1:n], 'at: ' || y, 'order:' || id from t";

        Assert.Equal(sql, SqlWords.FillRaw(sql));
    }

    [Theory]
    [InlineData("OrderStatus.Lost")]
    [InlineData("OrderStatuses.Lost")]
    [InlineData("Order.Packed")]
    public void What_there_is_not_is_refused(string name) =>
        Assert.Contains(name, Assert.Throws<InvalidOperationException>(() => SqlWords.FillRaw($"status = :'{name}'"))
            .Message, StringComparison.Ordinal);

    [Fact]
    public void Promised_orders_are_open() => Assert.Empty(
        OrderStatuses.Promised.Except(OrderStatuses.Open));
}
