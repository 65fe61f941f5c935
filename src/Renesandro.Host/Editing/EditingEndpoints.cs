namespace Renesandro.Host.Editing;

/// <summary>What a program asks that lets people write jobs.</summary>
internal static class EditingEndpoints
{
    public const string Tag = "Editing";

    public static void AddEditing(this IServiceCollection services) => services.AddSingleton<JobChoices>();

    public static void MapEditing(this IEndpointRouteBuilder routes)
    {
        var editing = routes.MapGroup("").WithTags(Tag).RequireAuthorization();
        editing.MapChoices();
        editing.MapVoices();
        editing.MapDrawings();
    }
}
