using System.Text.RegularExpressions;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Conventions;

/// <summary>
/// .NET asks the machine's ICU for normal forms, and without one, as here, returns any text unchanged and says nothing.
/// The shop's own are <see cref="Commerce.Letters.Composed"/> and <see cref="Commerce.Letters.Decomposed"/>.
/// </summary>
public partial class NormalFormTests
{
    [Fact]
    public void Nobody_asks_dotnet_for_them()
    {
        Assert.Matches(Asked(), "name." + "Normalize()");
        var files = Directory.EnumerateDirectories(Repository.Root, "TBeauty.*")
            .SelectMany(project => Directory.EnumerateFiles(project, "*", SearchOption.AllDirectories))
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor" && !Repository.IsWrittenByTools(file))
            .ToArray();
        Assert.NotEmpty(files);

        Assert.DoesNotContain(files, file => Asked().IsMatch(File.ReadAllText(file)));
    }

    [GeneratedRegex(@"\.(Normalize|TryNormalize|IsNormalized)\(", RegexOptions.ExplicitCapture)]
    private static partial Regex Asked();
}
