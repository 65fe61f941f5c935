using System.CommandLine;
using Renesandro.Host.Checks;
using Renesandro.Host.Diagnosis;
using Renesandro.Host.Errors;
using Renesandro.Host.Output;
using Renesandro.Media;
using Renesandro.Media.Platforms;
using Renesandro.Media.Platforms.Checking;
using Renesandro.Media.Rendering;
using Renesandro.Media.Requests;

namespace Renesandro.Host.Commands;

internal sealed class CheckCommand : Command
{
    private const int MaxFiles = 10_000;

    private static readonly string[] Videos = [".mp4", ".m4v", ".mov", ".webm", ".mkv", ".avi", ".ts", ".mts", ".m2ts", ".mpg", ".mpeg", ".flv", ".wmv", ".3gp", ".gif"];

    private static readonly string[] Jobs = [".json", ".csv", ".tsv", ".txt"];

    private readonly Terminal _terminal;
    private readonly GlobalOptions _options;

    private readonly Argument<string> _path = new("FILE") { Description = "A video, a folder of videos, or a job file (JSON or CSV)" };

    private readonly Option<string> _for = new("--for")
    {
        Description = "The platforms, as in --for tiktok,youtube",
        HelpName = "NAMES",
    };

    private readonly Option<string?> _rest = new JobArguments().Rest;

    private readonly Option<bool> _json = new("--json") { Description = "Print the verdicts as JSON" };

    public CheckCommand(Terminal terminal, GlobalOptions options)
        : base("check", "Show what platforms would say of a video, of all in a folder, or of what a job would render")
    {
        _terminal = terminal;
        _options = options;
        Add(_path);
        Add(_for);
        Add(_rest);
        Add(_json);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var path = parsed.GetRequiredValue(_path);
        var videos = IsJob(path) ? [] : VideosAt(path);
        await using var services = _options.BuildServices(parsed);
        var platforms = PlatformsOf(parsed.GetValue(_for), services.GetRequiredService<PlatformCatalog>());
        MediaTools.Ensure(services);
        var job = new JobFile(path, parsed.GetValue(_rest));
        try
        {
            CheckedFile[] files = videos.Length == 0
                ? [.. CheckedFile.Of(path, await services.GetRequiredService<IRenderPipeline>().PlanAsync(job.Read(), cancellationToken), platforms)]
                : await CheckAsync(services.GetRequiredService<FileChecker>(), videos, platforms, cancellationToken);
            if (parsed.GetValue(_json))
            {
                await CheckJson.WriteAsync(_terminal.Raw, files, cancellationToken);
            }
            else
            {
                CheckText.Write(_terminal, files);
            }

            return files.Length > 0 && files.All(file => file.IsTaken) ? ExitCodes.Success : ExitCodes.Failed;
        }
        catch (RenderRequestException refusal)
        {
            return job.Refuse(_terminal, refusal);
        }
    }

    private static bool IsJob(string path) => Jobs.Contains(Path.GetExtension(path).ToLowerInvariant()) && !Directory.Exists(path);

    private static async Task<CheckedFile[]> CheckAsync(FileChecker checker, IReadOnlyList<string> videos, IReadOnlyList<Platform> platforms, CancellationToken cancellationToken)
    {
        var files = new List<CheckedFile>();
        foreach (var video in videos)
        {
            try
            {
                files.Add(new CheckedFile(video, null, await checker.CheckAsync(video, platforms, cancellationToken), null));
            }
            catch (MediaException exception)
            {
                files.Add(new CheckedFile(video, null, [], exception.Message));
            }
        }

        return [.. files];
    }

    /// <exception cref="CommandException">No platform is named, or there is none of a name.</exception>
    private static Platform[] PlatformsOf(string? names, PlatformCatalog catalog)
    {
        string[] named = [.. (names ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
        return named.Length == 0
            ? throw new CommandException($"--for is missing: name the platforms, as in --for tiktok,youtube. There are {string.Join(", ", catalog.All.Select(platform => platform.Name))}.")
            : [.. named.Select(name => catalog.Find(name) ?? throw new CommandException($"--for {names}: {catalog.DescribeUnknown(name)}"))];
    }

    /// <summary>The videos of a folder by their names; a file as it is, whatever its name.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    private static string[] VideosAt(string path)
    {
        try
        {
            if (!Directory.Exists(path))
            {
                return File.Exists(path) ? [path] : throw new CommandException($"{path}: there is no such file or folder. Give the path of a video, a folder of videos, or a job file.");
            }

            string[] videos =
            [
                .. Directory.EnumerateFiles(path).Where(file => Videos.Contains(Path.GetExtension(file).ToLowerInvariant())).Order(StringComparer.Ordinal).Take(MaxFiles + 1),
            ];
            return videos.Length switch
            {
                0 => throw new CommandException($"{path}: there is no video in this folder. Give the path of a video, or of the folder itself: folders in it are not searched."),
                > MaxFiles => throw new CommandException($"{path}: there are more than {MaxFiles} videos in this folder. Check them in several folders."),
                _ => videos,
            };
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw new CommandException($"{path}: this folder cannot be read. Check its permissions.");
        }
    }
}
