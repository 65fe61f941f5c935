using System.CommandLine;
using Renesandro.Host.Diagnosis;
using Renesandro.Host.Drive;
using Renesandro.Host.Errors;
using Renesandro.Host.Files;
using Renesandro.Host.Output;
using Renesandro.Media.Rendering;
using Renesandro.Media.Requests;
using Renesandro.Media.Storage.Local;

namespace Renesandro.Host.Commands;

internal sealed class RenderCommand : Command
{
    private readonly Terminal _terminal;
    private readonly GlobalOptions _options;

    private readonly JobArguments _job = new();

    private readonly Option<string?> _out = new("--out")
    {
        Description = "Where to create the folder of the job [default: S3 or Google Drive if configured, otherwise ./out]",
        HelpName = "DIR",
    };

    private readonly Option<long?> _seed = NumberOption.Create("--seed", "Make the picks of music and speech repeatable", long.MinValue);

    private readonly Option<int?> _take = NumberOption.Create("--take", "Render only the first N variants", 1);

    private readonly Option<bool> _approve = new("--approve") { Description = "Make all variants of a job with a preview, without asking after it" };

    public RenderCommand(Terminal terminal, GlobalOptions options)
        : base("render", "Render every variant of a job")
    {
        _terminal = terminal;
        _options = options;
        _job.AddTo(this);
        Add(_out);
        Add(_seed);
        Add(_take);
        Add(_approve);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var job = _job.FileOf(parsed);
        try
        {
            var request = WithOverrides(job.Read(), parsed);
            if (request.Options.Webhook is not null)
            {
                _terminal.WriteError("options.webhook: only jobs of the HTTP API call it; nobody is called here.");
            }

            var directory = parsed.GetValue(_out);
            if (directory is not null && FolderCheck.Obstacle(Path.GetFullPath(directory)) is { } obstacle)
            {
                throw new CommandException($"--out {directory}: this folder cannot be created or is not writable: {obstacle}. Choose another.");
            }

            await using var services = _options.BuildServices(parsed, collection => SetOutput(collection, directory), useLocalFolder: directory is not null);
            MediaTools.Ensure(services);
            DriveStorage.EnsureCredentials(services);
            var question = request.Options.Preview is null || parsed.GetValue(_approve)
                ? null
                : new ApprovalQuestion(_terminal, _job.WrittenIn(parsed), Console.IsInputRedirected);
            return await RenderAsync(services, request, question, parsed.GetValue(_options.Verbose), cancellationToken);
        }
        catch (RenderRequestException refusal)
        {
            return job.Refuse(_terminal, refusal);
        }
    }

    private async Task<int> RenderAsync(
        IServiceProvider services, RenderRequest request, ApprovalQuestion? question, bool verbose, CancellationToken cancellationToken)
    {
        var pipeline = services.GetRequiredService<IRenderPipeline>();
        var tally = new ProgressTally(services.GetRequiredService<TimeProvider>());
        try
        {
            var preview = question is null
                ? null
                : await ShowAsync(progress => pipeline.PreviewAsync(request, progress, cancellationToken));
            var result = preview is null ? await ShowAsync(progress => pipeline.RenderAsync(request, progress, cancellationToken))
                : preview.Result.LeftOut > 0 && await question!.AskAsync(preview.Result, cancellationToken) ? await ShowAsync(progress => preview.ApproveAsync(progress, cancellationToken))
                : preview.Result;
            RenderSummary.Write(_terminal, result, tally);
            return ExitCodes.Of(result);
        }
        catch (Exception exception) when (exception is not RenderRequestException)
        {
            _terminal.Out.WriteLine(RenderSummary.LastLine(tally.Rendered, tally.Failed));
            throw;
        }

        // A log and a bar that redraws itself would overwrite each other.
        Task<T> ShowAsync<T>(Func<IProgress<RenderProgress>, Task<T>> render) =>
            _terminal.ProgressDisplay(tally.Time, plain: verbose).ShowAsync(progress => render(tally.Counting(progress)));
    }

    private RenderRequest WithOverrides(RenderRequest request, ParseResult parsed) => request with
    {
        Options = request.Options with
        {
            Seed = parsed.GetValue(_seed) ?? request.Options.Seed,
            Take = parsed.GetValue(_take) ?? request.Options.Take,
        },
    };

    private static void SetOutput(IServiceCollection services, string? directory)
    {
        if (directory is not null)
        {
            services.Configure<LocalFolderOptions>(local => local.Directory = directory);
        }
    }
}
