using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Renesandro.Media.Speech.ElevenLabs;

/// <summary>What the models take and cost. One that is not listed, or cannot be read, gets default values.</summary>
internal sealed partial class ElevenLabsModels(
    ElevenLabsClient client, IOptions<ElevenLabsOptions> options, TimeProvider time, ILogger<ElevenLabsModels> logger) : IDisposable
{
    private const int UsualLength = 10_000;

    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _reading = new(1);
    private (ElevenLabsModel[] Models, long At, TimeSpan Good)? _known;

    /// <summary>The maximum characters of a call, and what each costs.</summary>
    public async Task<(int Length, double Rate)> LimitsOfAsync(string? model, CancellationToken cancellationToken)
    {
        var found = (await ReadAsync(cancellationToken).ConfigureAwait(false)).FirstOrDefault(known => known.ModelId == (model ?? options.Value.Model));
        return (
            found?.MaximumTextLengthPerRequest is > 0 and var length ? length : UsualLength,
            found?.ModelRates?.CharacterCostMultiplier is > 0 and var rate ? rate : 1);
    }

    public void Dispose() => _reading.Dispose();

    private async Task<ElevenLabsModel[]> ReadAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_known is { } known && time.GetElapsedTime(known.At) < known.Good)
            {
                return known.Models;
            }

            try
            {
                _known = (await client.GetModelsAsync(cancellationToken).ConfigureAwait(false), time.GetTimestamp(), Fresh);
            }
            catch (ElevenLabsException exception)
            {
                LogUnknown(UsualLength, exception.Message);
                _known = (_known?.Models ?? [], time.GetTimestamp(), AfterFailure);
            }

            return _known.Value.Models;
        }
        finally
        {
            _reading.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The models of ElevenLabs cannot be listed, so texts are split at {Characters} characters: {Reason}")]
    private partial void LogUnknown(int characters, string reason);
}
