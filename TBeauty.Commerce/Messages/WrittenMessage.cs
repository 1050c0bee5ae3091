namespace TBeauty.Commerce.Messages;

/// <summary>What a message says.</summary>
public sealed record WrittenMessage(string Subject, string Text, string Html);
