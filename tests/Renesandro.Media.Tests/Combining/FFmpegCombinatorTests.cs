using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Renesandro.Contracts.Media;
using Renesandro.Media.Combining;
using Renesandro.Media.Combining.FFmpeg;
using Renesandro.Media.FFmpeg;

namespace Renesandro.Media.Tests.Combining;

public sealed class FFmpegCombinatorTests : CombinatorContract
{
    protected override ICombinator Create()
    {
        var options = Options.Create(new FFmpegOptions());
        return new FFmpegCombinator(new ToolRunner(options, NullLogger<ToolRunner>.Instance), options);
    }
}
