namespace Renesandro.Media.Speech;

/// <summary>Joins WAV files of one format, each with a header of 44 bytes: the samples of the next follow the last of the one before.</summary>
internal static class WaveJoiner
{
    public static async Task JoinAsync(IReadOnlyList<string> sources, string target, CancellationToken cancellationToken)
    {
        var output = new FileStream(target, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        await using var _ = output.ConfigureAwait(false);
        var wave = new WaveWriter(output);
        foreach (var source in sources)
        {
            var input = new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            await using var __ = input.ConfigureAwait(false);
            input.Position = output.Position == 0 ? 0 : WaveWriter.HeadBytes;
            await wave.CopyAsync(input, cancellationToken).ConfigureAwait(false);
        }

        await wave.CompleteAsync(cancellationToken).ConfigureAwait(false);
    }
}
