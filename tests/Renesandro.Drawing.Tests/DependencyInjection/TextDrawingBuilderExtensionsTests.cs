using Microsoft.Extensions.DependencyInjection;
using Renesandro.Drawing.Fonts;
using Renesandro.Media.Diagnostics;
using Renesandro.Media.Drawing;
using Shouldly;
using Xunit;

namespace Renesandro.Drawing.Tests.DependencyInjection;

public sealed class TextDrawingBuilderExtensionsTests
{
    [Fact]
    public async Task Calling_it_twice_is_harmless()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddRenesandro().UseTextDrawing().UseTextDrawing(fonts => fonts.Directory = "fonts");
        await using var provider = services.BuildServiceProvider();

        provider.GetServices<ITextDrawer>().ShouldHaveSingleItem().ShouldBeOfType<SkiaTextDrawer>();
        provider.GetServices<IComponentDiagnosis>().OfType<FontDiagnosis>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_drawer_of_ones_own_is_kept()
    {
        var own = new OwnDrawer();
        var services = new ServiceCollection().AddLogging().AddSingleton<ITextDrawer>(own);
        services.AddRenesandro().UseTextDrawing();
        await using var provider = services.BuildServiceProvider();

        provider.GetRequiredService<ITextDrawer>().ShouldBeSameAs(own);
    }

    private sealed class OwnDrawer : ITextDrawer
    {
        public void Check(TextDrawing drawing)
        {
        }

        public Task<DrawnText> DrawAsync(TextDrawing drawing, string outputPath, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
