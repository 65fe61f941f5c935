using Renesandro.Media.Planning.Placing;

namespace Renesandro.Media.Parts.Overlays;

/// <summary>Where the request mentions what it draws: looked up once, since each of many variants may warn of the same overlay.</summary>
internal sealed record LookPlacesPart : Part<LookPlaces>
{
    /// <summary>The places of a job.</summary>
    public static async Task<LookPlaces> OfAsync(PartGraph graph) => (await graph.GetAsync(new LookPlacesPart()).ConfigureAwait(false)).Value!;

    public override Task<Outcome<LookPlaces>> MakeAsync(PartGraph graph) => Task.FromResult(new Outcome<LookPlaces>(new LookPlaces(graph.Plan.Request), null));
}
