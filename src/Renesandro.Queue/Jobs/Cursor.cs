using System.Globalization;

namespace Renesandro.Queue.Jobs;

internal static class Cursor
{
    public static string Of(long place) => place.ToString(CultureInfo.InvariantCulture);

    public static long Parse(string cursor) =>
        long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            ? place
            : throw new ArgumentException($"\"{cursor}\" is not a cursor of this queue: pass one that the queue returned, or null to begin.", nameof(cursor));
}
