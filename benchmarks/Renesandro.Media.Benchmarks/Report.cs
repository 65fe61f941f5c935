using System.Globalization;

namespace Renesandro.Media.Benchmarks;

/// <summary>All figures of one size; Again is the same job once more, with warm caches.</summary>
internal sealed record Row(int Variants, OwnFigures Own, OwnFigures Again, RivalFigures Rivals)
{
    /// <summary>Seconds a variant when clips and mixes are there: copying those, joining, verifying, storing, recording.</summary>
    public double OwnVariant => Again.Rendered / Variants;
}

internal static class Report
{
    public static void Write(Row row)
    {
        Line($"{row.Variants} variants of up to {row.Own.VariantBytes / 1e6:0.0} MB");
        Line($"  Renesandro   {row.Own.Total:0.0} s; peak {row.Own.PeakMegabytes:0} MB");
        Line($"  the same job again {row.Again.Total:0.0} s: rendered in {row.Again.Rendered:0.0} s ({row.OwnVariant * 1000:0.0} ms a variant)");
        Line($"  re-encode    {row.Rivals.Reencode:0.00} s a variant");
        Line($"  concat copy, sound encoded each time {row.Rivals.ConcatEncoding * 1000:0} ms a variant, sound mixed once {row.Rivals.ConcatCopying * 1000:0} ms");
        Line($"  cp           {row.Rivals.Copying * 1000:0.0} ms a variant");
        Line($"  every clip encoded once by ffmpeg alone {row.Rivals.Encoding:0.0} s");
    }

    public static void WriteTable(IReadOnlyList<Row> rows)
    {
        Line($"");
        Line($"| variants | Renesandro, s | clips by ffmpeg alone, s | ms a variant | × `cp` | again, s | peak MB | re-encode, s | concat, sound each time, s | concat, sound once, s | `cp`, s |");
        Line($"|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var row in rows)
        {
            var (n, rivals) = (row.Variants, row.Rivals);
            Line($"| {n:#,0} | {row.Own.Total:#,0.0} | {rivals.Encoding:0.0} | {row.OwnVariant * 1000:0.0} | {row.OwnVariant / rivals.Copying:0.00} | {row.Again.Total:#,0.0} | {row.Own.PeakMegabytes:0} | {rivals.Reencode * n:#,0} | {rivals.ConcatEncoding * n:#,0} | {rivals.ConcatCopying * n:#,0.0} | {rivals.Copying * n:#,0.0} |");
        }
    }

    private static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
