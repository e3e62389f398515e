import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/** Runs Neo4j in a folder, by the neo4j.conf in it, until its standard input ends, and removes the folder. */
public class Server {
    public static void main(String[] args) throws Exception {
        var folder = Path.of(args[0]);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
        new DatabaseManagementServiceBuilder(folder).loadPropertiesFromFile(folder.resolve("neo4j.conf")).build();
        System.out.println("READY");
        while (System.in.read() >= 0) { }
        System.exit(0);
    }

    static void remove(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
        } catch (Exception e) {
            System.err.println(e);
        }
    }
}
