using Renesandro.Media.Tools;

namespace Renesandro.Media.Probing;

/// <summary>Runs ffprobe over a file in which not every stream has to be readable.</summary>
internal sealed class StreamProbe(ToolRunner tools, FFmpegOptions options)
{
    /// <summary>Asks for what the arguments say.</summary>
    /// <param name="path">The file.</param>
    /// <param name="arguments">What is shown, and of which streams.</param>
    /// <param name="begin">Makes what reads the answer, anew for every attempt.</param>
    /// <param name="cancellationToken">Ends ffprobe.</param>
    /// <returns>Decoders outside the list that some stream needs: whether that matters depends on the stream.</returns>
    /// <exception cref="FFmpegException">The file is no media that is read.</exception>
    public async Task<IReadOnlyCollection<string>> RunAsync(
        string path, string arguments, Func<Func<Stream, CancellationToken, Task>> begin, CancellationToken cancellationToken)
    {
        var refused = new HashSet<string>();
        while (true)
        {
            try
            {
                await tools.RunAsync(
                    new ToolCommand("ffprobe", "read the file", $"-v error {InputGuard.ForProbe(options, refused)} {arguments} \"{path}\"") { Output = begin() },
                    cancellationToken).ConfigureAwait(false);
                return refused;
            }
            catch (FFmpegException exception) when (!exception.IsTransient && refused.Count < options.MaxStreams && AddRefusals(exception, refused))
            {
                // Again, with the decoders that were refused: they may belong to streams that are not used.
            }
        }
    }

    private static bool AddRefusals(FFmpegException exception, HashSet<string> refused)
    {
        var known = refused.Count;
        refused.UnionWith(InputGuard.RefusedDecoders(exception.StderrTail));
        return refused.Count > known;
    }
}
