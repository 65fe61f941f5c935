using Microsoft.Extensions.Options;
using Renesandro.Host.Errors;
using Renesandro.Media.Tools;

namespace Renesandro.Host.Diagnosis;

/// <summary>Checked before the first job, which could not be rendered without the tools.</summary>
internal static class MediaTools
{
    private static readonly string[] Needed = ["ffmpeg", "ffprobe"];

    /// <exception cref="CommandException">ffmpeg or ffprobe is missing.</exception>
    public static void Ensure(IServiceProvider services)
    {
        var folder = services.GetRequiredService<IOptions<FFmpegOptions>>().Value.BinaryDirectory;
        var missing = Needed.Where(tool => (folder is null ? ToolPath.Find(tool) : ToolPath.In(folder, tool)) is null).ToArray();
        if (missing.Length > 0)
        {
            var names = string.Join(" and ", missing);
            throw new CommandException(folder is null
                ? $"{names} cannot be found on the PATH: install {(missing.Length == 1 ? "it" : "them")} with '{ToolInstall.Command("ffmpeg")}', or set Renesandro:FFmpeg:BinaryDirectory."
                : $"{names} cannot be found in {Path.GetFullPath(folder)}: correct Renesandro:FFmpeg:BinaryDirectory, or leave it out to look on the PATH.");
        }
    }
}
