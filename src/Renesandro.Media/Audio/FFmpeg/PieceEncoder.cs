using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Renesandro.Media.Audio.Arranging;
using Renesandro.Media.Caching;
using Renesandro.Media.Mp4;
using Renesandro.Media.Tools;

namespace Renesandro.Media.Audio.FFmpeg;

/// <summary>Encodes pieces of arrangements in one run of ffmpeg, and finds each of them among its packets.</summary>
internal sealed class PieceEncoder(ToolRunner runner, FFmpegVersion version, PartCache cache, FFmpegOptions options)
{
    /// <summary>Raise it when the same pieces get other samples, so that cached ones of earlier versions are not found.</summary>
    private const string PiecesVersion = "2";

    private readonly ConditionalWeakTable<AudioTrack, Task<string>> _hashes = [];

    public async Task<AudioPieces> EncodeAsync(AudioPieceRequest request, CancellationToken cancellationToken)
    {
        var stream = new PieceStream(request.Pieces);
        var key = await KeyOfAsync(request.Pieces, request.Settings, cancellationToken).ConfigureAwait(false);
        await cache.GetAsync(key, request.OutputPath, () => EncodeAsync(stream, request.Settings, request.OutputPath, cancellationToken), cancellationToken).ConfigureAwait(false);
        var track = EncodedTrack.Read(request.OutputPath);
        using var file = File.OpenHandle(request.OutputPath);
        return new AudioPieces([.. request.Pieces.Zip(stream.Starts, (piece, start) => SliceOf(new PieceLayout(piece), start, track, file))]);
    }

    private async Task EncodeAsync(PieceStream stream, SoundSettings settings, string outputPath, CancellationToken cancellationToken)
    {
        using var file = new PartialFile(outputPath);
        var command = ToolCommand.FFmpeg("encode the sound", AudioArguments.Encode(file.Path, options, settings)) with { Input = stream.WriteAsync };
        await runner.RunAsync(command, cancellationToken).ConfigureAwait(false);
        FilledSound.Fill(file.Path, settings, cancellationToken);
        file.Commit();
    }

    private static AudioSlice SliceOf(PieceLayout layout, int start, Mp4Track track, SafeFileHandle file)
    {
        var packets = layout.PacketsIn(start);
        EncodedTrack.Require(track, packets);
        return new AudioSlice(layout.SliceSamples, track, [packets]) { Windows = AacPacketWindows.Read(track, packets, file) };
    }

    private async Task<string> KeyOfAsync(IReadOnlyList<AudioPiece> pieces, SoundSettings settings, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var hashes = new Dictionary<string, string>();
        foreach (var piece in pieces)
        {
            var sound = piece.Arrangement;
            text.Append(CultureInfo.InvariantCulture, $"{piece.FirstBlock} {piece.EndBlock} {sound.MusicStart} {sound.Length} {sound.FadeIn} {sound.FadeOut} {sound.Ducking} {sound.Gain} {sound.TruePeak}");
            foreach (var music in sound.Music)
            {
                await AddAsync("music", music).ConfigureAwait(false);
            }

            await AddAsync("speech", sound.Speech).ConfigureAwait(false);
            foreach (var clip in sound.Clips)
            {
                text.Append(CultureInfo.InvariantCulture, $" clip {clip.Start} {clip.End}");
                if (clip.FadeIn + clip.FadeOut > 0)
                {
                    text.Append(CultureInfo.InvariantCulture, $" fades {clip.FadeIn} {clip.FadeOut}");
                }

                await AddAsync("sound", clip.Sound).ConfigureAwait(false);
                await AddAsync("speech", clip.Speech).ConfigureAwait(false);
            }

            text.Append('\n');
        }

        return CacheKey.Of(
        [
            "pieces",
            PiecesVersion,
            await version.GetAsync(cancellationToken).ConfigureAwait(false),
            AudioArguments.Encode("", options, settings).Arguments,
            text.ToString(),
            .. FilledSound.KeyOf(settings),
        ]);

        async Task AddAsync(string kind, ArrangedTrack? sound)
        {
            if (sound is not null)
            {
                if (!hashes.TryGetValue(sound.Track.Path, out var hash))
                {
                    hash = await _hashes.GetValue(sound.Track, static track => PartCache.HashAsync(track.Path, CancellationToken.None)).ConfigureAwait(false);
                    hashes[sound.Track.Path] = hash;
                }

                text.Append(CultureInfo.InvariantCulture, $" {kind} {hash} {sound.Track.Samples} {sound.Gain:R}");
            }
        }
    }
}
