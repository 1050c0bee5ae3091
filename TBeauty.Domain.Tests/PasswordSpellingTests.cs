using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using TBeauty.Web;
using TBeauty.Web.Auth;

namespace TBeauty.Domain.Tests;

/// <summary>A password is what was meant, whichever keyboard it is typed on, and older hashes stay good.</summary>
public sealed class PasswordSpellingTests : IDisposable
{
    private const string Phone = "Cr\u00E8me br\u00FBl\u00E9e 7";
    private const string Mac = "Cre\u0300me bru\u0302le\u0301e 7";

    private readonly Passwords passwords = new(new Environment(), Options.Create(new LimitsConfiguration()));

    public void Dispose() => passwords.Dispose();

    [Theory]
    [InlineData(Phone, true)]
    [InlineData(Mac, true)]
    [InlineData("Cr\u00E8me\u00A0br\u00FBl\u00E9e\u20027", true)]
    [InlineData("cr\u00E8me br\u00FBl\u00E9e 7", false)]
    [InlineData("Creme brulee 7", false)]
    [InlineData("Cr\u00E8me br\u00FBl\u00E9e 7 ", false)]
    public async Task Each_spelling_of_it_is_right_and_nothing_else(string typed, bool isRight)
    {
        var ct = TestContext.Current.CancellationToken;
        foreach (var chosen in (string[])[Phone, Mac])
            Assert.Equal((isRight, false), await passwords.Check(await passwords.Hash(chosen, ct), typed, ct));
    }

    [Theory]
    [InlineData(Mac, true)]
    [InlineData("Cr\u00E8me\u00A0br\u00FBl\u00E9e 7", true)]
    [InlineData(Phone, false)]
    public async Task A_hash_of_the_text_as_it_was_typed_stays_good_and_is_made_anew(string once, bool isOutdated)
    {
        var ct = TestContext.Current.CancellationToken;
        var hash = new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = 220_000 }))
            .HashPassword(new(), once);

        Assert.Equal((true, isOutdated), await passwords.Check(hash, once, ct));
    }

    private sealed class Environment : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Production;
        public string ApplicationName { get; set; } = "tests";
        public string ContentRootPath { get; set; } = "";
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
