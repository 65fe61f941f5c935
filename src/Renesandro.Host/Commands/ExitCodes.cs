using Renesandro.Media.Rendering;
using Renesandro.Media.Results;

namespace Renesandro.Host.Commands;

/// <summary>The exit codes of commands.</summary>
internal static class ExitCodes
{
    public const int Success = 0;
    public const int Failed = 1;
    public const int BadRequest = 2;
    public const int Interrupted = 130;

    public static int Of(RenderResult result) => (result.Rendered, result.Failed) switch
    {
        (_, 0) => Success,
        (0, _) when result.Failures.All(failure => failure.Kind == FailureKind.Source) => BadRequest,
        _ => Failed,
    };
}
