using System.Text.Json;

namespace TBeauty.Web.Json;

/// <summary>A value that isn't of the form that belongs there; its message is for whoever sent it.</summary>
internal sealed class UnreadableValue(string message) : JsonException(message);
