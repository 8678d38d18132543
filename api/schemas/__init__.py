"""What do requests and answers consist of? One model each; the browser's types are generated from them."""
