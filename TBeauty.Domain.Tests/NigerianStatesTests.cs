using TBeauty.Commerce.DeliveryZones;

namespace TBeauty.Domain.Tests;

/// <summary>Whoever writes their state as they always do is understood.</summary>
public class NigerianStatesTests
{
    [Fact]
    public void There_are_36_states_and_the_capital_by_name()
    {
        Assert.Equal(37, NigerianStates.All.Distinct().Count());
        Assert.Equal(NigerianStates.All.Order(StringComparer.Ordinal), NigerianStates.All);
        Assert.All(NigerianStates.All, name => Assert.Equal(name, NigerianStates.Named(name)));
    }

    [Theory]
    [InlineData("FCT", "Federal Capital Territory")]
    [InlineData("F.C.T.", "Federal Capital Territory")]
    [InlineData("abuja", "Federal Capital Territory")]
    [InlineData("Abuja FCT", "Federal Capital Territory")]
    [InlineData("FCT-Abuja", "Federal Capital Territory")]
    [InlineData("federal capital  territory", "Federal Capital Territory")]
    [InlineData("  LAGOS ", "Lagos")]
    [InlineData("Lagos State", "Lagos")]
    [InlineData("akwa-ibom", "Akwa Ibom")]
    [InlineData("Cross  River State", "Cross River")]
    [InlineData("Ọ̀ṣun", "Osun")]
    [InlineData("Nassarawa", "Nasarawa")]
    [InlineData("NASSARAWA STATE", "Nasarawa")]
    public void A_state_is_known_however_it_is_typed(string typed, string name) =>
        Assert.Equal(name, NigerianStates.Named(typed));

    [Theory]
    [InlineData("")]
    [InlineData("State")]
    [InlineData("Lagos Lagos")]
    [InlineData("Accra")]
    [InlineData("Ibom")]
    public void What_names_no_state_is_none(string typed) => Assert.Null(NigerianStates.Named(typed));
}
