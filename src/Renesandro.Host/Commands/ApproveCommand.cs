using System.CommandLine;
using Renesandro.Host.Errors;
using Renesandro.Host.Output;
using Renesandro.Host.Renders;
using Renesandro.Media.Jobs;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Reading;
using Renesandro.Queue;

namespace Renesandro.Host.Commands;

/// <summary>Approves or cancels a job that waits after its preview, whoever owns it. Can be used while a server is running.</summary>
internal sealed class ApproveCommand : Command
{
    private readonly Terminal _terminal;
    private readonly GlobalOptions _options;

    private readonly Argument<string> _id = new("ID") { Description = "The media_id of the job" };

    private readonly Argument<string?> _ordinals = new("ORDINALS")
    {
        Description = "The variants to make besides those of the preview, as in 0,3,10-19 [default: all]",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _cancel = new("--cancel") { Description = "Make no more variants: cancel the job" };

    public ApproveCommand(Terminal terminal, GlobalOptions options)
        : base("approve", "Let a job that waits after its preview go on")
    {
        _terminal = terminal;
        _options = options;
        Add(_id);
        Add(_ordinals);
        Add(_cancel);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var text = parsed.GetRequiredValue(_id);
        var id = Guid.TryParse(text, out var media) ? media : throw new CommandException($"'{text}' is no media_id: give the one that was returned when the job was queued.");
        var (list, cancel) = (parsed.GetValue(_ordinals), parsed.GetValue(_cancel));
        if (cancel && list is not null)
        {
            throw new CommandException("--cancel makes no more variants: leave out the ordinals, or leave out --cancel.");
        }

        var ordinals = list is null ? null : ApprovalReader.ReadList(list);
        await using var services = _options.BuildServices(parsed, collection => collection.AddRenesandro().UseConfiguredQueue(_options.BuildConfiguration(parsed)));
        var info = await services.GetRequiredService<IJobQueue>().GetAsync(id, cancellationToken);
        var (jobs, owner) = (services.GetRequiredService<IRenderJobs>(), info?.Owner ?? throw NotFound(id));
        return cancel
            ? await CancelAsync(jobs, id, owner, cancellationToken)
            : await ApproveAsync(jobs, id, owner, ordinals, cancellationToken);
    }

    private async Task<int> ApproveAsync(IRenderJobs jobs, Guid id, string owner, IReadOnlyList<OrdinalRange>? ordinals, CancellationToken cancellationToken)
    {
        try
        {
            var job = await jobs.ApproveAsync(id, owner, ordinals, cancellationToken) ?? throw NotFound(id);
            var leftOut = job.Preview is { LeftOut: > 0 and var count } ? $", {count} left out" : "";
            _terminal.Out.WriteLine($"Approved  {job.TaskName}: {Figures.Count(job.Progress.Total, "variant")} with those of the preview{leftOut}");
            return ExitCodes.Success;
        }
        catch (NotAwaitingApprovalException refusal)
        {
            throw new CommandException(refusal.Message);
        }
    }

    private async Task<int> CancelAsync(IRenderJobs jobs, Guid id, string owner, CancellationToken cancellationToken)
    {
        var job = await jobs.GetAsync(id, owner, cancellationToken) ?? throw NotFound(id);
        if (job.Status != RenderJobStatus.AwaitingApproval)
        {
            throw new CommandException("This job does not wait for approval: only a job that does is cancelled here.");
        }

        await jobs.CancelAsync(id, owner, cancellationToken);
        _terminal.Out.WriteLine($"Cancelled {job.TaskName}: {Figures.Count(job.Progress.Done, "variant")} of the preview stay");
        return ExitCodes.Success;
    }

    private static CommandException NotFound(Guid id) => new($"There is no job {id}: give the media_id of a job of this installation.");
}
