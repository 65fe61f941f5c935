using System.Globalization;
using Renesandro.Media.Mp4;
using Renesandro.Media.Probing;
using Renesandro.Media.Tools;

namespace Renesandro.Media.Audio.FFmpeg;

/// <summary>Chooses the audio stream of a file as players do: the default one of those that can be read, else the first.</summary>
internal sealed class SoundProber(ToolRunner tools, FFmpegOptions options)
{
    private const string Arguments = "-select_streams a -of compact -show_entries stream=index,codec_name,channels,channel_layout:stream_disposition=default";

    private readonly StreamProbe _probe = new(tools, options);

    /// <summary>Whether a file may hold several audio streams, or one of which more has to be known. A plain recording or clip is not probed first.</summary>
    public static bool MayHoldSeveral(string path)
    {
        Span<byte> start = stackalloc byte[8];
        start = start[..ReadStart(path, start)];
        return !(start.StartsWith("RIFF"u8) || start.StartsWith("ID3"u8) || start.StartsWith("fLaC"u8) || start is [0xff, >= 0xe0, ..])
            && PlainSoundOf(path) is null;
    }

    /// <summary>The sound of an MP4 that has only one, as AAC-LC of one or two channels; null where more has to be known.</summary>
    public static SoundStream? PlainSoundOf(string path)
    {
        Span<byte> start = stackalloc byte[8];
        if (!start[..ReadStart(path, start)].EndsWith("ftyp"u8))
        {
            return null;
        }

        try
        {
            return Mp4Reader.Read(path).Where(track => track.Handler == "soun").ToArray() is [{ Count: > 0 } only]
                && AacConfiguration.Read(only.DecoderConfiguration.Span) is { ObjectType: 2, Channels: (1 or 2) and var channels }
                ? new SoundStream(0, "aac", channels) { MayWiden = true }
                : null;
        }
        catch (MediaException)
        {
            return null;
        }
    }

    private static int ReadStart(string path, Span<byte> start)
    {
        using var file = File.OpenHandle(path);
        return RandomAccess.Read(file, start, 0);
    }

    /// <returns>Null when there is none, or the file cannot be read: the decoder says why.</returns>
    public async Task<SoundStream?> FindAsync(string path, CancellationToken cancellationToken)
    {
        var lines = new List<string[]>();
        IReadOnlyCollection<string> refused;
        try
        {
            refused = await _probe.RunAsync(path, Arguments, () => Begin(lines), cancellationToken).ConfigureAwait(false);
        }
        catch (FFmpegException exception) when (!exception.IsTransient)
        {
            return null;
        }

        return lines
            .Select((fields, ordinal) => (
                Stream: new SoundStream(ordinal, Decoder(fields), Channels(fields)) { Layout = ProbeReader.Value(fields, "channel_layout") },
                Default: ProbeReader.Value(fields, "default") == "1"))
            .OrderBy(sound => sound.Stream.Decoder is null || refused.Contains(sound.Stream.Decoder))
            .ThenByDescending(sound => sound.Default)
            .Select(sound => sound.Stream)
            .FirstOrDefault();
    }

    private static Func<Stream, CancellationToken, Task> Begin(List<string[]> lines)
    {
        lines.Clear();
        return async (stream, token) =>
        {
            using var reader = new StreamReader(stream, leaveOpen: true);
            await foreach (var line in ToolLines.ReadAsync(reader, token).ConfigureAwait(false))
            {
                var fields = line.Split('|');
                if (fields[0] == "stream" && lines.All(known => ProbeReader.Value(known, "index") != ProbeReader.Value(fields, "index")))
                {
                    lines.Add(fields);
                }
            }
        };
    }

    private static string? Decoder(string[] fields) => ProbeReader.Value(fields, "codec_name") is { } codec ? InputGuard.DecoderOf(codec) : null;

    private static int Channels(string[] fields) => int.TryParse(ProbeReader.Value(fields, "channels"), CultureInfo.InvariantCulture, out var channels) ? channels : 0;
}
