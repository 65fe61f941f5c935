using System.Buffers;
using System.Text;
using System.Text.Json;
using Renesandro.Media.Jobs.Records;
using Renesandro.Queue;
using Renesandro.Queue.Jobs;

namespace Renesandro.Media.Jobs.Reading;

/// <summary>Reads of the variants of a job only how they ended: there may be tens of thousands, and their records are long.</summary>
internal static class RecordedOutcomes
{
    private const int PageSize = 1000;

    public static async Task VisitAsync(IJobResultReader results, Guid id, Action<RecordedOutcome> visit, CancellationToken cancellationToken)
    {
        for (string? cursor = null; ;)
        {
            var page = await results.ListResultsAsync(id, new JobResultQuery(cursor, PageSize), cancellationToken).ConfigureAwait(false);
            foreach (var result in page.Results)
            {
                if (!result.Name.StartsWith(QueueLedger.VariantPrefix, StringComparison.Ordinal))
                {
                    return;
                }

                visit(Read(result.Value));
            }

            if ((cursor = page.Cursor) is null)
            {
                return;
            }
        }
    }

    private static RecordedOutcome Read(string record)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(record.Length));
        try
        {
            var reader = new Utf8JsonReader(buffer.AsSpan(0, Encoding.UTF8.GetBytes(record, buffer)));
            var outcome = default(RecordedOutcome);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                outcome = Read(ref reader, outcome);
            }

            return outcome;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static RecordedOutcome Read(ref Utf8JsonReader reader, RecordedOutcome outcome)
    {
        if (reader.ValueTextEquals("index"u8))
        {
            reader.Read();
            return outcome with { Ordinal = reader.GetInt64() };
        }

        if (reader.ValueTextEquals("status"u8))
        {
            reader.Read();
            return outcome with { IsDone = reader.ValueTextEquals("done"u8) };
        }

        if (reader.ValueTextEquals("duration_seconds"u8))
        {
            reader.Read();
            return outcome with { Seconds = reader.GetDouble() };
        }

        if (reader.ValueTextEquals("bytes"u8))
        {
            reader.Read();
            return outcome with { Bytes = reader.GetInt64() };
        }

        var isWarnings = reader.ValueTextEquals("warnings"u8);
        reader.Read();
        if (!isWarnings)
        {
            reader.Skip();
            return outcome;
        }

        var warnings = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            warnings++;
        }

        return outcome with { Warnings = warnings };
    }
}

/// <summary>How a variant ended.</summary>
internal readonly record struct RecordedOutcome(long Ordinal, bool IsDone, double Seconds, long Bytes, int Warnings);
