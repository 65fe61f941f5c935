using Renesandro.Contracts.Media;
using Renesandro.Media.Combining;

namespace Renesandro.Media.Tests.Combining;

public sealed class FFmpegCombinatorTests : CombinatorContract
{
    protected override ICombinator Create() => FFmpegParts.Combinator();
}
