using System.Text;

namespace TBeauty.AdminApi.Messages.Writing;

/// <summary>Takes so many letters and no more, so that a template with a loop too much costs little.</summary>
internal sealed class LimitedWriter(int lettersAtMost)
    : StringWriter(new StringBuilder(), System.Globalization.CultureInfo.InvariantCulture)
{
    public override void Write(char value) => Checked(1).Append(value);

    public override void Write(char[] buffer, int index, int count) => Checked(count).Append(buffer, index, count);

    public override void Write(ReadOnlySpan<char> buffer) => Checked(buffer.Length).Append(buffer);

    public override void Write(string? value) => Checked(value?.Length ?? 0).Append(value);

    private StringBuilder Checked(int more)
    {
        var builder = GetStringBuilder();
        return builder.Length + more <= lettersAtMost
            ? builder
            : throw new InvalidOperationException($"a message has {lettersAtMost} letters at most.");
    }
}
