using CsCheck;
using MimeKit;
using TBeauty.Commerce;
using TBeauty.Commerce.Customers;
using TBeauty.Web.Binding;
using TBeauty.Web.OnlinePayments;

namespace TBeauty.Domain.Tests;

/// <summary>How people, codes and days are written, and what is one of them.</summary>
public class PeopleTests
{
    [Theory]
    [InlineData("jane", "jane")]
    [InlineData("@jane", "jane")]
    [InlineData(" @JANE ", "jane")]
    [InlineData("https://instagram.com/jane", "jane")]
    [InlineData("http://www.instagram.com/Jane/", "jane")]
    [InlineData("https://www.instagram.com/jane?igsh=MzRlODBiNWFlZA==&utm_source=qr", "jane")]
    [InlineData("instagram.com/jane", "jane")]
    [InlineData("WWW.INSTAGRAM.COM/@jane#", "jane")]
    [InlineData("https://m.instagram.com/_u/jane", "jane")]
    [InlineData("https://instagram.com/stories/jane/123", "jane")]
    [InlineData("https://instagr.am/jane_b.x", "jane_b.x")]
    public void A_handle_has_one_spelling(string typed, string handle)
    {
        Assert.Equal(handle, InstagramHandles.Of(typed));
        Assert.True(InstagramHandles.IsOne(typed));
    }

    [Theory]
    [InlineData("@")]
    [InlineData("jane doe")]
    [InlineData("https://www.instagram.com/p/C8aBcDeFgHi/")]
    [InlineData("https://www.instagram.com/")]
    [InlineData("https://x.com/jane")]
    [InlineData("jane\u200B")]
    public void What_names_nobody_is_no_handle(string typed) => Assert.False(InstagramHandles.IsOne(typed));

    [Theory]
    [InlineData("08031234567")]
    [InlineData("0803 123 4567")]
    [InlineData("0803-123-4567")]
    [InlineData("+2348031234567")]
    [InlineData("+234 803 123 4567")]
    [InlineData("+234 (0) 803 123 4567")]
    [InlineData("+2340803 1234567")]
    [InlineData("2348031234567")]
    [InlineData("00234 803 123 4567")]
    [InlineData("002348031234567")]
    [InlineData("00-234-803-123-4567")]
    [InlineData(" (00) 234 803 123 4567")]
    [InlineData("(00234) 0803 1234567")]
    [InlineData("–0 0234 (0) 803 123 4567")]
    [InlineData("\uFF10\uFF10234 803 123 4567")]
    [InlineData("(0803) 123.4567")]
    [InlineData("8031234567")]
    [InlineData("\u202A+234\u00A0803\u00A0123\u00A04567\u202C")]
    public void A_phone_number_has_one_spelling(string typed)
    {
        Assert.Equal("+2348031234567", CustomerPhones.E164(typed));
        var visible = typed.Trim('\u202A', '\u202C');
        Assert.Contains("+2348031234567", CustomerPhones.Beginnings(visible));
        Assert.All((string[])["0803", "+234 803", "234803", "803", "0803 12", "00234803"], beginning =>
            Assert.Contains(CustomerPhones.Beginnings(beginning), part =>
                "+2348031234567".StartsWith(part, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("+44 20 7946 0958", "+442079460958")]
    [InlineData("+1 (212) 555-0123", "+12125550123")]
    [InlineData("0044 20 7946 0958", "+442079460958")]
    [InlineData("(0044) 20 7946 0958", "+442079460958")]
    [InlineData("001 212 555 0123", "+12125550123")]
    [InlineData("0091 98765 43210", "+919876543210")]
    [InlineData("009 44 20 7946 0958", "+442079460958")]
    [InlineData("00234 80", null)]
    [InlineData("00", null)]
    [InlineData("000000000000", null)]
    [InlineData("call me", null)]
    [InlineData("1", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Abroad_and_nonsense(string? typed, string? number) => Assert.Equal(number, CustomerPhones.E164(typed));

    [Theory]
    [InlineData("Ada@Example.COM ", "ada@example.com")]
    [InlineData("İx@example.com", "i\u0307x@example.com")]
    [InlineData("ade\u0301@example.com", "ad\u00E9@example.com")]
    [InlineData("I\u0307x@example.com", "i\u0307x@example.com")]
    [InlineData("\u00A0ÉLAN@EXAMPLE.com\n", "élan@example.com")]
    public void An_address_has_one_spelling(string typed, string address)
    {
        Assert.Equal(address, EmailAddress.Of(typed));
        Assert.Equal(address, EmailAddress.Of(address));
        Assert.Equal(address, EmailAddress.Of(Letters.Decomposed(typed)));
    }

    [Theory]
    [InlineData("ada@example.com")]
    [InlineData(" ada@example.com\n")]
    [InlineData("ada.obi+lipstick@mail.example.com.ng")]
    [InlineData("o'brien@example.com")]
    [InlineData("-ada_@ex-ample.photography")]
    [InlineData("{ada}/x=1!#$%&*?^`|~@example.com")]
    [InlineData("ada@bücher.example")]
    [InlineData("ada@xn--bcher-kva.example")]
    [InlineData("ọmọ@ẹwà.ng")]
    [InlineData("ada@例え.テスト")]
    public void A_letter_reaches_what_is_an_address(string typed)
    {
        Assert.True(EmailAddress.IsOne(typed));
        Assert.True(EmailAddress.IsOne(EmailAddress.Of(typed)));
        _ = new MailboxAddress(null, EmailAddress.Of(typed));
    }

    [Theory]
    [InlineData("a@b..com")]
    [InlineData(".x@example.com")]
    [InlineData("x.@example.com")]
    [InlineData("ada..obi@example.com")]
    [InlineData("a@-b.com")]
    [InlineData("a@b-.com")]
    [InlineData("a@b.-com")]
    [InlineData("a@b.com-")]
    [InlineData("a@.com")]
    [InlineData("a@b.com.")]
    [InlineData("a@b。.com")]
    [InlineData("a@b")]
    [InlineData("@b.com")]
    [InlineData("a@")]
    [InlineData("a@b@c.com")]
    [InlineData("a b@c.com")]
    [InlineData("\"a b\"@c.com")]
    [InlineData("a@[10.0.0.1]")]
    [InlineData("a@b.com\u200B")]
    [InlineData("ada@1234567890123456789012345678901234567890123456789012345678901234.com")]
    public void No_letter_goes_to_what_is_none(string typed) => Assert.False(EmailAddress.IsOne(typed));

    /// <summary>Nobody registers with an address to which the mailer would not even try.</summary>
    [Fact]
    public void The_mailer_takes_whatever_is_an_address() =>
        Gen.String[Gen.OneOf([.. "aZ0.-@+'_#/=é例. \"<(,\u0301\u200D。"]), 3, 12].Sample(typed =>
        {
            typed = $"{typed}@{typed}.ng";
            if (EmailAddress.IsOne(typed))
                _ = new MailboxAddress(null, EmailAddress.Of(typed));
        }, iter: 20_000);

    [Fact]
    public void The_address_for_receipts_of_payments_is_one()
    {
        static string? Fault(string email) =>
            new OnlinePaymentConfiguration { Email = email }.Validate(null!).SingleOrDefault()?.ErrorMessage;

        Assert.Null(Fault("receipts@shop.example"));
        Assert.Null(Fault(""));
        Assert.Equal("Payments:Email is no e-mail address, such as receipts@shop.example.", Fault("r@shop..example"));
    }

    [Theory]
    [InlineData("a\u200Bb")]
    [InlineData("\uFEFFa")]
    [InlineData("a\u00AD")]
    [InlineData("a\u202Eb")]
    [InlineData("a\u2060b")]
    [InlineData("a\u034Fb")]
    [InlineData("a\u3164")]
    [InlineData("a\u2800b")]
    [InlineData("a\uFE0Fb")]
    [InlineData("a\U000E0041b")]
    [InlineData("a\nb")]
    [InlineData("a\u2028b")]
    public void What_nobody_sees_is_noticed(string text) => Assert.True(Letters.HasInvisible(text));

    [Theory]
    [InlineData("Ọ̀ládélé")]
    [InlineData("With blanks\u00A0and ❤\uFE0F")]
    [InlineData("محمّد")]
    [InlineData("")]
    public void What_is_seen_is_fine(string text) => Assert.False(Letters.HasInvisible(text));

    [Theory]
    [InlineData("2026-11-05T10:15:23Z", "2026-11-05T10:15:23.0000000+00:00")]
    [InlineData("2026-11-05T10:15+01:00", "2026-11-05T09:15:00.0000000+00:00")]
    [InlineData("2026-11-05T10:15:23.123456789Z", "2026-11-05T10:15:23.1234568+00:00")]
    public void A_moment_names_its_offset(string typed, string moment)
    {
        Assert.True(Moment.TryParse(typed, null, out var read));
        Assert.Equal(moment, read.Value.ToString("O"));
    }

    [Theory]
    [InlineData("2026-11-05")]
    [InlineData("2026-11-05T10:15:23")]
    [InlineData("2026-11-05 10:00")]
    [InlineData("2026-11-05 10:00:00Z")]
    [InlineData("2026-11-05T10:00:00 01:00")]
    [InlineData("2026-11-05T10:00:00+0100")]
    [InlineData("2026-11-05T10Z")]
    [InlineData("20261105T100000Z")]
    [InlineData("2026-W45-4T10:00:00Z")]
    [InlineData("2026-309T10:00:00Z")]
    [InlineData("2026-02-30T10:00:00Z")]
    [InlineData("2026-11-05T25:00:00Z")]
    [InlineData("05/11/2026 10:00Z")]
    [InlineData("1762336800")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("2026-11-05T10:15:23Z\n")]
    [InlineData("")]
    public void What_could_be_two_moments_is_none(string typed) => Assert.False(Moment.TryParse(typed, null, out _));

    [Theory]
    [InlineData("05/11/2026")]
    [InlineData("2026/11/05")]
    [InlineData("05-11-2026")]
    [InlineData("2026-11-5")]
    [InlineData("20261105")]
    [InlineData("2026-W45-4")]
    [InlineData("2026-309")]
    [InlineData("5 Nov 2026")]
    [InlineData("2026-11-05T00:00:00Z")]
    [InlineData("2026-02-30")]
    [InlineData(" 2026-11-05")]
    [InlineData("٢٠٢٦-١١-٠٥")]
    public void What_could_be_two_days_is_none(string typed) => Assert.False(Day.TryParse(typed, null, out _));
}
