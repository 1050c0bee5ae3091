using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using StackExchange.Redis;

namespace TBeauty.BackOffice.Sessions;

/// <summary>Every replica knows the same keys, so a form that one shows can be sent to another.</summary>
internal sealed class DataProtectionKeys(IConnectionMultiplexer redis) : IXmlRepository
{
    private const string Name = "{back-office}:keys";
    private const string Made = "{back-office}:key-made";

    /// <summary>
    /// Replicas that start together would each make a key that the others don't know for a day: the first one's is
    /// kept.
    /// </summary>
    private const string KeepFirst =
        "if redis.call('SET', KEYS[1], '1', 'NX', 'EX', 60) then redis.call('RPUSH', KEYS[2], ARGV[1]) end return 1";

    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. redis.GetDatabase().ListRange(Name).Select(kept => XElement.Parse(kept.ToString()))];

    public void StoreElement(XElement element, string friendlyName) =>
        redis.GetDatabase().ScriptEvaluate(KeepFirst, [Made, Name], [element.ToString(SaveOptions.DisableFormatting)]);
}
