using System.Buffers.Binary;

namespace TBeauty.AppHost.Local.Redis;

/// <summary>
/// Looks through the log of Garnet 2.2 before Garnet does. That takes a log whose end was cut off, or in which a disk
/// has left zeros, for one that ends there, and says nothing.
/// </summary>
/// <remarks>
/// <see href="https://github.com/microsoft/garnet">Garnet's</see> TsavoriteLog: pages of records, none of which passes
/// the end of its page; each has four bytes of its length, which is negative where the record is a commit, and begins
/// at a multiple of four. Behind the last one of a page there are zeros. Files are written by the sector.
/// </remarks>
internal static class GarnetLog
{
    /// <summary>The size of a page, for Garnet's command line.</summary>
    public const string PageArgument = "32m";

    /// <summary>What damage means for the shop.</summary>
    public const string Damage =
        "its log is damaged or was cut off: carts may lack what was put into them after that; orders do not.";

    private const int PageSize = 32 * 1024 * 1024;
    private const int SectorSize = 512;
    private const int HeaderSize = 4;

    /// <summary>What the first page of all begins with instead of records.</summary>
    private const int Preface = 64;

    /// <summary>Whether something is missing from the log in a server's directory.</summary>
    public static bool IsDamaged(string dataPath)
    {
        var log = new DirectoryInfo(Path.Combine(dataPath, "AOF"));
        var page = new byte[PageSize];
        return log.Exists && log.EnumerateFiles("aof.log.*").Any(file => IsDamaged(file, page));
    }

    private static bool IsDamaged(FileInfo file, byte[] page)
    {
        using var log = file.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (log.Length % SectorSize is not 0)
            return true;

        var preface = file.Extension is ".0" ? Preface : 0;
        while (log.ReadAtLeast(page, PageSize, throwOnEndOfStream: false) is > 0 and var read)
        {
            if (!IsWhole(page.AsSpan(0, read)[preface..]))
                return true;
            preface = 0;
        }

        return false;
    }

    private static bool IsWhole(ReadOnlySpan<byte> records)
    {
        while (records.Length >= HeaderSize)
        {
            var length = Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(records));
            if (length is 0)
                return !records.ContainsAnyExcept((byte)0);
            var size = (HeaderSize + length + 3) / 4 * 4;
            if (size > records.Length)
                return false;
            records = records[(int)size..];
        }

        return true;
    }
}
