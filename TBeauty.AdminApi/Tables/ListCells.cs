using System.Text;

namespace TBeauty.AdminApi.Tables;

/// <summary>
/// Several texts in one cell, with a bar between them; a bar or backslash inside one has a backslash before it.
/// </summary>
internal static class ListCells
{
    public static string Join(IEnumerable<string> texts) =>
        string.Join('|', texts.Select(text => text.Replace(@"\", @"\\").Replace("|", @"\|")));

    public static IReadOnlyList<string> Split(string? cell)
    {
        if (string.IsNullOrEmpty(cell))
            return [];

        var (texts, text) = (new List<string>(), new StringBuilder());
        for (var i = 0; i < cell.Length; i++)
        {
            if (cell[i] is '|')
            {
                texts.Add(text.ToString());
                text.Clear();
            }
            else
            {
                text.Append(cell[i] is '\\' && i + 1 < cell.Length ? cell[++i] : cell[i]);
            }
        }

        texts.Add(text.ToString());
        return texts;
    }
}
