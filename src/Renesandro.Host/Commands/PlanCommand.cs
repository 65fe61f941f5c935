using System.CommandLine;
using Renesandro.Host.Diagnosis;
using Renesandro.Host.Output;
using Renesandro.Media.Rendering;
using Renesandro.Media.Requests;

namespace Renesandro.Host.Commands;

internal sealed class PlanCommand : Command
{
    private readonly Terminal _terminal;
    private readonly GlobalOptions _options;

    private readonly JobArguments _job = new();

    private readonly Option<bool> _json = new("--json") { Description = "Print the whole plan as JSON" };

    public PlanCommand(Terminal terminal, GlobalOptions options)
        : base("plan", "Show what a job would render and what it would need; renders nothing")
    {
        _terminal = terminal;
        _options = options;
        _job.AddTo(this);
        Add(_json);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var job = _job.FileOf(parsed);
        try
        {
            var request = job.Read();
            await using var services = _options.BuildServices(parsed);
            MediaTools.Ensure(services);
            var plan = await services.GetRequiredService<IRenderPipeline>().PlanAsync(request, cancellationToken);
            if (parsed.GetValue(_json))
            {
                await PlanJson.WriteAsync(_terminal.Raw, request.TaskName, plan, cancellationToken);
            }
            else
            {
                PlanText.Write(_terminal, plan, job.Translate);
            }

            return plan.Unusable == 0 ? ExitCodes.Success : plan.Unusable < plan.Variants ? ExitCodes.Failed : ExitCodes.BadRequest;
        }
        catch (RenderRequestException refusal)
        {
            return job.Refuse(_terminal, refusal);
        }
    }
}
