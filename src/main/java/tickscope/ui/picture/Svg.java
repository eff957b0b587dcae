package tickscope.ui.picture;

import java.util.Map;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Shape;
import javafx.scene.text.Text;
import javafx.scene.transform.Transform;

/// What a scene shows, as SVG 1.1: boxes, lines and icons as shapes, and text as text, which can be selected
/// and searched. Typefaces are named, with others in their stead, and not embedded; each text says how long
/// it is, so it keeps its place with any of them. Effects such as shadows are left out.
///
/// The scene has to be laid out; call on the toolkit's thread.
public final class Svg {
    private final Markup out;
    private final Boxes boxes;
    private final Outlines outlines;
    private final Letters letters;
    private final Map<Node, String> inserts;

    private Svg(String prefix, Map<Node, String> inserts) {
        out = new Markup(prefix);
        outlines = new Outlines(out);
        boxes = new Boxes(out, outlines);
        letters = new Letters(out, outlines);
        this.inserts = inserts;
    }

    /// A file of its own.
    ///
    /// @param scale pixels for each unit
    public static String document(Parent root, String title, String description, double scale) {
        return document(root, title, description, scale, Map.of());
    }

    /// A file of its own, with other pictures in it.
    ///
    /// @param inserts what stands in the place of a node; see [#fragment]
    public static String document(
            Parent root, String title, String description, double scale, Map<Node, String> inserts) {
        double width = root.getLayoutBounds().getWidth();
        double height = root.getLayoutBounds().getHeight();
        Svg svg = new Svg("a", inserts);
        svg.out
                .add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"")
                .number("width", width * scale)
                .number("height", height * scale)
                .attribute("viewBox", "0 0 " + Markup.number(width) + " " + Markup.number(height))
                .attribute("xml:space", "preserve")
                .add(">\n<title>" + Markup.escaped(title) + "</title>\n")
                .add("<desc>" + Markup.escaped(description) + "</desc>\n");
        svg.node(root, new BoundingBox(0, 0, width, height));
        return svg.out.add("</svg>\n").toString();
    }

    /// The elements alone, without `<svg>`; to be put into a document.
    ///
    /// @param prefix of the ids in it; other than those of the document and its other parts
    public static String fragment(Parent root, String prefix) {
        Svg svg = new Svg(prefix, Map.of());
        svg.node(root, root.localToScene(root.getLayoutBounds()));
        return svg.out.toString();
    }

    private void node(Node node, Bounds window) {
        if (!node.isVisible() || node.getOpacity() == 0) {
            return;
        }
        Bounds place = node.localToScene(node.getBoundsInLocal());
        if (!place.intersects(window)) {
            return;
        }
        boolean faded = node.getOpacity() < 1;
        if (faded) {
            out.add("<g").number("opacity", node.getOpacity()).add(">\n");
        }
        Node clip = node.getClip();
        if (clip == null) {
            content(node, window);
        } else {
            clipped(node, common(window, node.localToScene(clip.getBoundsInParent())));
        }
        if (faded) {
            out.add("</g>\n");
        }
    }

    private void clipped(Node node, Bounds window) {
        if (window.isEmpty()) {
            return;
        }
        String name = out.name();
        out.add("<clipPath").attribute("id", name).add("><rect");
        rectangle(window);
        out.add("/></clipPath>\n<g")
                .attribute("clip-path", "url(#" + name + ")")
                .add(">\n");
        content(node, window);
        out.add("</g>\n");
    }

    private void content(Node node, Bounds window) {
        String insert = inserts.get(node);
        if (insert != null) {
            Bounds place = node.localToScene(node.getLayoutBounds());
            out.add("<svg");
            rectangle(place);
            // An insert begins with its own size.
            out.add(insert).add("</svg>\n");
            return;
        }
        switch (node) {
            case Text text -> letters.text(text);
            case Shape shape -> outlines.shape(shape);
            case Region region -> placed(region, () -> boxes.region(region));
            default -> {
                // Others show nothing but their children.
            }
        }
        if (node instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                node(child, window);
            }
        }
    }

    private void placed(Region region, Runnable drawing) {
        if (region.getBackground() == null && region.getBorder() == null) {
            return;
        }
        Transform transform = region.getLocalToSceneTransform();
        boolean moved = transform.getTx() != 0 || transform.getTy() != 0 || turned(transform);
        if (moved) {
            out.add("<g").attribute("transform", transformed(transform)).add(">\n");
        }
        drawing.run();
        if (moved) {
            out.add("</g>\n");
        }
    }

    private static boolean turned(Transform transform) {
        return transform.getMxx() != 1 || transform.getMyy() != 1 || transform.getMxy() != 0;
    }

    static String transformed(Transform transform) {
        String place = Markup.number(transform.getTx()) + " " + Markup.number(transform.getTy());
        return turned(transform)
                ? "matrix(" + transform.getMxx() + " " + transform.getMyx() + " " + transform.getMxy() + " "
                        + transform.getMyy() + " " + place + ")"
                : "translate(" + place + ")";
    }

    private void rectangle(Bounds place) {
        out.number("x", place.getMinX()).number("y", place.getMinY());
        out.number("width", place.getWidth()).number("height", place.getHeight());
    }

    private static Bounds common(Bounds one, Bounds other) {
        double left = Math.max(one.getMinX(), other.getMinX());
        double top = Math.max(one.getMinY(), other.getMinY());
        double width = Math.min(one.getMaxX(), other.getMaxX()) - left;
        double height = Math.min(one.getMaxY(), other.getMaxY()) - top;
        return width <= 0 || height <= 0 ? new BoundingBox(0, 0, -1, -1) : new BoundingBox(left, top, width, height);
    }
}
