using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Renesandro.Media.Audio.Mixing;
using Renesandro.Media.Audio.Splicing;
using Renesandro.Media.Caching;
using Renesandro.Media.Files;
using Renesandro.Media.Probing;
using Renesandro.Media.Probing.Timing;
using Renesandro.Media.Tools;

namespace Renesandro.Media.Audio.FFmpeg;

/// <summary>Decodes and encodes with ffmpeg, and mixes the samples in between itself.</summary>
internal sealed class FFmpegAudioMixer(ToolRunner runner, FFmpegVersion version, PartCache cache, IOptions<FFmpegOptions> options) : IAudioMixer
{
    // Two hours are 2.8 GB of samples.
    private long MaxSamples => ToSamples(options.Value.MaxDuration);

    /// <summary>Raise it when the mixer produces other samples for the same request, so that cached mixes of earlier versions are not found.</summary>
    private const string MixVersion = "1";

    private readonly SoundDecoder _decoder = new(runner, options.Value);
    private readonly PieceEncoder _pieces = new(runner, version, cache, options.Value);
    private readonly ConditionalWeakTable<AudioTrack, Task<string>> _hashes = [];

    public async Task<AudioTrack> DecodeAsync(AudioDecoding request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var first = ToSamples(request.Start ?? TimeSpan.Zero);
        var end = request.End is { } at ? ToSamples(at) : first + MaxSamples + 1;
        ArgumentOutOfRangeException.ThrowIfNegative(first, nameof(request));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(end, first, nameof(request));

        MediaFiles.RefuseEmpty(request.SourcePath);
        var stream = await _decoder.FindStreamAsync(request.SourcePath, cancellationToken).ConfigureAwait(false);
        var edits = SoundFile.EditsOf(request.SourcePath, stream?.Ordinal ?? 0, cancellationToken);

        // The resampler's last sample is incomplete, and a loop would treat it as a whole one.
        end = edits.Length is { } length ? Math.Min(end, Math.Max(1, (long)Math.Round(length * AudioTrack.SampleRate))) : end;
        using var file = new PartialFile(request.OutputPath);
        var writer = await DecodeAsync(request.SourcePath, stream, edits, first, end, file.Path, cancellationToken).ConfigureAwait(false);
        if (writer.Written == 0 || writer.Written > MaxSamples)
        {
            throw new SourceException(Complaint(writer.Written, first));
        }

        file.Commit();
        return new AudioTrack(request.OutputPath, writer.Written) { Onset = writer.Onset };
    }

    public async Task<AudioMix> MixAsync(AudioMixRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        Check(request);
        var layout = new SliceLayout(request.Lengths);
        var key = await KeyOfAsync(request, cancellationToken).ConfigureAwait(false);
        await cache.GetAsync(key, request.OutputPath, () => EncodeAsync(request, layout, cancellationToken), cancellationToken).ConfigureAwait(false);
        try
        {
            var slices = Slice(layout, request.OutputPath);
            return new AudioMix([.. request.Lengths.Select(length => slices[length])]);
        }
        catch
        {
            LocalDisk.Discard(request.OutputPath);
            throw;
        }
    }

    public async Task<AudioPieces> EncodeAsync(AudioPieceRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfZero(request.Pieces.Count, nameof(request));
        return await _pieces.EncodeAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private async Task<SampleWriter> DecodeAsync(
        string source, SoundStream? stream, SoundEdits edits, long first, long end, string output, CancellationToken cancellationToken)
    {
        try
        {
            return await _decoder.DecodeAsync(
                source,
                stream,
                chosen => AudioArguments.Decode(source, chosen, end, edits, options.Value),
                () => new SampleWriter(first, end),
                output,
                cancellationToken).ConfigureAwait(false);
        }
        catch (SoundDecodingException exception)
        {
            throw new SourceException(Complaint(exception), exception.Failure);
        }
    }

    private async Task<string> KeyOfAsync(AudioMixRequest request, CancellationToken cancellationToken)
    {
        var parts = new List<string>
        {
            "mix",
            MixVersion,
            await version.GetAsync(cancellationToken).ConfigureAwait(false),
            AudioArguments.Encode("", options.Value, request.Settings).Arguments,
            string.Create(CultureInfo.InvariantCulture, $"{request.MusicGain} {request.DuckingGain} {request.Music.Count}"),
            string.Join(' ', request.Lengths.Distinct().Order()),
        };
        parts.AddRange(FilledSound.KeyOf(request.Settings));
        foreach (var track in request.Speech is { } speech ? request.Music.Append(speech) : request.Music)
        {
            parts.Add(await _hashes.GetValue(track, static track => PartCache.HashAsync(track.Path, CancellationToken.None)).ConfigureAwait(false));
        }

        return CacheKey.Of([.. parts]);
    }

    private async Task EncodeAsync(AudioMixRequest request, SliceLayout layout, CancellationToken cancellationToken)
    {
        using var file = new PartialFile(request.OutputPath);
        await EncodeAsync(request, layout, file.Path, cancellationToken).ConfigureAwait(false);
        file.Commit();
    }

    private async Task EncodeAsync(AudioMixRequest request, SliceLayout layout, string output, CancellationToken cancellationToken)
    {
        using var music = new PcmFiles(request.Music);
        using var speech = request.Speech is { Samples: > 0 } track ? new PcmFile(track) : null;
        using var spool = File.OpenHandle(
            output + ".pcm", FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
        var loop = music.Count > 0 ? new MusicLoop(music) : null;
        var mixer = new Mixer(loop, request.MusicGain, speech, request.DuckingGain);
        var command = ToolCommand.FFmpeg("encode the sound", AudioArguments.Encode(output, options.Value, request.Settings)) with
        {
            Input = new MixStream(layout, mixer, spool).WriteAsync,
        };
        await runner.RunAsync(command, cancellationToken).ConfigureAwait(false);
        FilledSound.Fill(output, request.Settings, cancellationToken);
    }

    private static Dictionary<long, AudioSlice> Slice(SliceLayout layout, string path)
    {
        using var file = File.OpenHandle(path);
        var track = EncodedTrack.Read(path);
        return layout.Plans.ToDictionary(plan => plan.Length, plan => Splicer.Slice(plan, track, file));
    }

    private static void Check(AudioMixRequest request)
    {
        ArgumentOutOfRangeException.ThrowIfZero(request.Lengths.Count, nameof(request));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(request.Lengths.Min(), nameof(request));
        ArgumentOutOfRangeException.ThrowIfNegative(request.MusicGain, nameof(request));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.MusicGain, 4, nameof(request));
        ArgumentOutOfRangeException.ThrowIfNegative(request.DuckingGain, nameof(request));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.DuckingGain, 1, nameof(request));
    }

    private static string Complaint(SoundDecodingException exception) => exception switch
    {
        { IsMissing: true } => "The file holds no sound: use one with an audio stream.",
        { IsCutOff: true } => MediaFiles.CutOff,
        { RefusedDecoder: { } decoder } => InputGuard.NotRead("sound", decoder),
        { IsDamaged: true } => "More than a tenth of the sound is damaged: use a whole file.",
        _ => "The file cannot be decoded as sound: it is damaged, or of a format that is not read. Use mp3, m4a, aac, wav, ogg, opus or flac.",
    };

    private string Complaint(long written, long first) => (written, first) switch
    {
        (0, 0) => "The file holds an audio stream without any sound: use another file.",
        (0, _) => "The sound ends before the requested start: choose an earlier start.",
        _ => $"The sound is longer than {options.Value.MaxDuration:g}: give it an end, or raise Renesandro:FFmpeg:MaxDuration.",
    };

    private static long ToSamples(TimeSpan time) => (long)Math.Round(time.TotalSeconds * AudioTrack.SampleRate);
}
