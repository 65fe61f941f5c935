using Renesandro.Media.Parts;
using Renesandro.Media.Parts.Captions;
using Renesandro.Media.Planning;
using Renesandro.Media.Planning.Placing;
using Renesandro.Media.Platforms.Settling;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Rendering.Checking;

/// <summary>Opens the plan of a request that can be rendered here, as far as the request alone tells.</summary>
internal static class JobAdmission
{
    /// <exception cref="RenderRequestException">The request is too large, its platforms refuse what it says, or something in it cannot be drawn, shown or said in writing.</exception>
    public static JobPlan Open(RenderRequest request, PartServices services)
    {
        request = PlatformSettler.Settle(request, services.Platforms, services.Options.Fps);
        var plan = JobPlan.Open(request, services.Options);
        NameChecks.Check(plan);
        OverlayChecks.Check(request, services.Drawer);
        CaptionChecks.Check(request, services.Speaker, services.Drawer);
        return plan;
    }
}
