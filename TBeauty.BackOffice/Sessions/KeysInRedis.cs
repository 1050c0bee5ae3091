using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using StackExchange.Redis;

namespace TBeauty.BackOffice.Sessions;

/// <summary>Every replica knows the same keys, so a form that one shows can be sent to another.</summary>
internal sealed class KeysInRedis(IConnectionMultiplexer redis) : IXmlRepository
{
    private const string Name = "back-office:keys";

    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. redis.GetDatabase().ListRange(Name).Select(kept => XElement.Parse(kept.ToString()))];

    public void StoreElement(XElement element, string friendlyName) =>
        redis.GetDatabase().ListRightPush(Name, element.ToString(SaveOptions.DisableFormatting));
}
