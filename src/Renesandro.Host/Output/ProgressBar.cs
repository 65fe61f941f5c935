using Renesandro.Media.Rendering;
using Spectre.Console;

namespace Renesandro.Host.Output;

/// <summary>Progress for a terminal: one line that redraws itself, gone at the end.</summary>
internal sealed class ProgressBar(IAnsiConsole console) : IProgressDisplay
{
    public Task<T> ShowAsync<T>(Func<IProgress<RenderProgress>, Task<T>> work) => console
        .Progress()
        .AutoClear(true)
        .Columns(
            new SpinnerColumn(Spinner.Known.Dots),
            new ProgressBarColumn { Width = 24 },
            new PercentageColumn(),
            new TaskDescriptionColumn { Alignment = Justify.Left })
        .StartAsync(context => work(new Bar(context.AddTask("Starting", maxValue: 100))));

    private sealed class Bar(ProgressTask task) : IProgress<RenderProgress>
    {
        public void Report(RenderProgress value)
        {
            task.Description = Markup.Escape(ProgressText.Short(value));
            task.Value = value.Percent;
        }
    }
}
