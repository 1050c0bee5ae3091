namespace TBeauty.Commerce.Pricing;

/// <summary>How tax and prices go together; frozen with what was sold.</summary>
/// <param name="Rate">A fraction.</param>
/// <param name="IsIncluded">True: prices contain the tax, and it is only shown. False: it comes on top.</param>
public readonly record struct TaxTerms(decimal Rate, bool IsIncluded)
{
    /// <summary>Places of a rate that are kept.</summary>
    public const int Places = 6;

    /// <summary>The tax in, or on, what one line costs.</summary>
    public decimal On(decimal amount) => Money.Round(IsIncluded ? amount * Rate / (1 + Rate) : amount * Rate);

    /// <summary>What of a tax a customer pays beside the prices.</summary>
    public decimal Added(decimal tax) => IsIncluded ? 0.00m : tax;
}
