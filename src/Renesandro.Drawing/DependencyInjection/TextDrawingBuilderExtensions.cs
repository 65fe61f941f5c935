using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Renesandro.Drawing;
using Renesandro.Drawing.Fonts;
using Renesandro.Media.Diagnostics;
using Renesandro.Media.Drawing;

namespace Renesandro;

/// <summary>Draws words on videos.</summary>
public static class TextDrawingBuilderExtensions
{
    /// <summary>Draws headlines, text overlays and captions with Skia and HarfBuzz. Calling it twice is harmless.</summary>
    /// <param name="builder">Renesandro.</param>
    /// <param name="configure">Sets the folder of own fonts in code; it also binds from the section <c>Renesandro:Fonts</c>.</param>
    public static IRenesandroBuilder UseTextDrawing(this IRenesandroBuilder builder, Action<FontOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddRenesandroOptions<FontOptions>("Renesandro:Fonts");
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.TryAddSingleton<FontCatalog>();
        services.TryAddSingleton<ITextDrawer, SkiaTextDrawer>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IComponentDiagnosis, FontDiagnosis>());
        return builder;
    }
}
